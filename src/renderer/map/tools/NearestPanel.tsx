import type { Map as LeafletMap } from 'leaflet';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { useSelection } from '../../shell/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { OnOff } from '../../ui/OnOff.tsx';
import { placeWords } from '../../ui/presence-words.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useNow } from '../../ui/use-now.ts';
import { moveByArrows } from '../interaction/arrow-keys.ts';
import { statusWords } from '../interaction/status-words.ts';
import { GroupNotes, GroupSelect } from './GroupSelect.tsx';
import styles from './NearestPanel.module.css';
import { type NearestVehicles, nearestVehicles } from './nearest.ts';
import { useNearest } from './nearest-store.ts';
import { ToolPanel } from './ToolPanel.tsx';
import { type AskedPlace, middleOf, placeOfVehicle } from './use-asked-place.ts';
import { slotsAmong, useVehicleGroups, type VehicleGroup } from './vehicle-groups.ts';

/** More are not looked through one by one. */
const MOST_SHOWN = 30;
const IGNITION_CHOICES = ['any', 'on', 'off', 'unknown'] as const;

/** The vehicles nearest to a place or to another vehicle, by air, as they are now. */
export function NearestPanel({ map, asked }: { readonly map: LeafletMap; readonly asked: AskedPlace }) {
  const { t } = useTranslation(['tools', 'map']);
  const { figures } = useFormat();
  const store = useFleetStore();
  const { ask, ignition, group: groupId, onlyFound, choose } = useNearest();
  const known = useVehicleGroups();
  const group = known.groups.find(({ id }) => id === groupId) ?? null;
  const hasFilter = useSelection((selection) => selection.foundSlots !== null);
  const panel = useRef<HTMLElement>(null);
  const { nearest, found, withoutPlace } = useNearestVehicles(asked, group);
  useFocusWhileOpen(panel, asked);

  const name =
    asked.vehicleId === null ? undefined : store.identity(store.slotOf(asked.vehicleId) ?? -1)?.name;
  const { latitude, longitude } = asked.place;
  const of = name ?? figures.coordinates(latitude, longitude);
  return (
    <ToolPanel ref={panel} title={t('nearestTo', { of })} onClose={() => ask(null)}>
      <div className={styles.choices}>
        <SelectField
          label={t('ignition')}
          options={IGNITION_CHOICES.map((id) => ({
            id,
            text: id === 'any' ? t('ignitionAny') : t(`map:ignition_${id}`),
          }))}
          value={ignition}
          onChange={(id) => choose({ ignition: IGNITION_CHOICES.find((one) => one === id) ?? 'any' })}
        />
        <GroupSelect known={known} group={group} onChange={(id) => choose({ group: id })} />
        <Button onPress={() => ask({ place: middleOf(map), vehicleId: null })}>{t('nearestToMiddle')}</Button>
        {hasFilter && (
          <OnOff text={t('onlyFound')} isOn={onlyFound} onChange={(isOn) => choose({ onlyFound: isOn })} />
        )}
      </div>
      <GroupNotes known={known} group={group} />
      {nearest.length === 0 ? (
        <p className={styles.none} role="status">
          {t(store.count() === 0 ? 'nearestNoFleet' : 'nearestNone')}
        </p>
      ) : (
        <NearestList nearest={nearest} />
      )}
      {(found > nearest.length || withoutPlace > 0) && (
        <p className={styles.more}>
          {[
            ...(found > nearest.length
              ? [t('nearestMore', { shown: nearest.length, found: figures.count(found) })]
              : []),
            ...(withoutPlace > 0 ? [t('nearestWithoutPlace', { count: withoutPlace })] : []),
          ].join(' ')}
        </p>
      )}
    </ToolPanel>
  );
}

function useNearestVehicles({ place, vehicleId }: AskedPlace, group: VehicleGroup | null): NearestVehicles {
  const store = useFleetStore();
  const version = useFleetVersion(1_000);
  const { ignition, onlyFound } = useNearest();
  const foundSlots = useSelection((selection) => selection.foundSlots);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(
    () =>
      nearestVehicles(
        store,
        {
          // What is near to a vehicle goes along with it.
          from: placeOfVehicle(store, vehicleId) ?? place,
          except: vehicleId === null ? undefined : store.slotOf(vehicleId),
          among: slotsAmong(onlyFound ? foundSlots : null, group, (slot) => store.identity(slot)?.id),
          ignition,
        },
        MOST_SHOWN,
      ),
    [store, version, place, vehicleId, ignition, group, onlyFound, foundSlots],
  );
}

/** Takes the focus as it opens, and gives it back to where it was. */
function useFocusWhileOpen(panel: React.RefObject<HTMLElement | null>, asked: AskedPlace): void {
  const before = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked of another place it is opened again.
  useEffect(() => {
    const focused = document.activeElement;
    if (focused !== null && panel.current?.contains(focused) !== true) before.current = focused;
    (panel.current?.querySelector<HTMLElement>('li button') ?? panel.current)?.focus();
  }, [asked]);
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    },
    [],
  );
}

function NearestList({ nearest }: Pick<NearestVehicles, 'nearest'>) {
  const { t } = useTranslation(['tools', 'map']);
  const { t: tStatus } = useTranslation('status');
  const { t: tMap } = useTranslation('map');
  const store = useFleetStore();
  const { figures, quantities } = useFormat();
  const nowMs = useNow();
  const selectedId = useSelection((selection) => selection.vehicleId);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (moveByArrows(event, event.currentTarget)) event.preventDefault();
  };
  return (
    <ul className={styles.list} aria-label={t('nearestList')} onKeyDown={onKeyDown}>
      {nearest.map(({ slot, metres, wind }) => {
        const identity = store.identity(slot);
        if (identity === undefined) return null;
        const { figure, unit } = quantities.distance(metres);
        const age = placeWords(store.columns, slot, nowMs, tStatus, figures);
        return (
          <li key={identity.id}>
            <button
              type="button"
              aria-pressed={identity.id === selectedId}
              onClick={() => selectVehicle(identity.id, 'search')}
            >
              <span className={styles.line}>
                <AccountMark accountId={identity.accountId} />
                <span className={styles.name}>{identity.name}</span>
                <span className={styles.distance}>
                  {t('distanceTo', { distance: `${figure} ${unit}`, wind: t(`wind_${wind}`) })}
                </span>
              </span>
              <span className={styles.state}>
                {[statusWords(store.columns, slot, tMap, figures, nowMs), ...(age === '' ? [] : [age])].join(
                  ', ',
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
