import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_PULLED } from '../../shared/pull.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useSelection } from '../shell/selection.ts';
import { VehicleChip } from '../shell/VehicleChip.tsx';
import { VehicleField } from '../shell/VehicleField.tsx';
import { Choice } from '../ui/Choice.tsx';
import { useFormat } from '../ui/format-store.ts';
import { toggled } from '../ui/toggled.ts';
import styles from './Pulls.module.css';
import { foundVehicles, WHOSE, type Whose } from './pulled-vehicles.ts';

/** Which vehicles are meant, and what changes that. */
export interface VehiclesChosen {
  readonly whose: Whose;
  readonly setWhose: (whose: Whose) => void;
  /** The one that the dialog began with, or that is selected; null where none is. */
  readonly one: string | null;
  readonly chosen: readonly string[];
  readonly setChosen: (ids: readonly string[]) => void;
  /** All that are meant now. */
  readonly ids: readonly string[];
  /** Whether the list finds more than may be asked for at once. */
  readonly isCut: boolean;
}

/** Keeps which vehicles are meant; `vehicleId` is the one it begins with, `accountId` the account that they have to be of, if any. */
export function useVehiclesChosen(vehicleId: string | null, accountId: string | null = null): VehiclesChosen {
  const fleet = useFleetStore();
  const version = useFleetVersion(2_000);
  const selectedId = useSelection((selection) => selection.vehicleId);
  const foundSlots = useSelection((selection) => selection.foundSlots);
  const one = vehicleId ?? selectedId;
  const [whose, setWhose] = useState<Whose>(vehicleId === null ? 'found' : 'this');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fleet changes in place; its version says when.
  const found = useMemo(() => foundVehicles(fleet, foundSlots), [fleet, foundSlots, version]);
  const ofOne = useMemo(() => (one === null ? [] : [one]), [one]);
  const meant = { this: ofOne, found: found.ids, chosen }[whose];
  const ids = useMemo(
    () => (accountId === null ? meant : meant.filter((id) => id.startsWith(`${accountId}/`))),
    [accountId, meant],
  );
  return { whose, setWhose, one, chosen, setChosen, ids, isCut: whose === 'found' && found.isCut };
}

/** The vehicle in hand, those that the list finds, or some found by typing. */
export function VehiclesChoice({ state }: { readonly state: VehiclesChosen }) {
  const { t } = useTranslation('pulls');
  const { figures } = useFormat();
  const fleet = useFleetStore();
  const { whose, setWhose, one, chosen, setChosen, ids, isCut } = state;
  const [wanted, setWanted] = useState('');
  const count = { count: ids.length, formatted: figures.count(ids.length) };
  return (
    <div className={styles.group}>
      <Choice
        label={t('vehicles')}
        value={whose}
        onChange={setWhose}
        options={WHOSE.filter((id) => id !== 'this' || one !== null).map((id) => ({
          id,
          text: id === 'this' ? t('whose_this', { name: vehicleNameIn(fleet, one ?? '') }) : t(`whose_${id}`),
          ...(id === 'found' && { hint: t('whose_foundHint') }),
        }))}
      />
      {whose === 'chosen' && (
        <>
          <ul className={styles.chips} aria-label={t('whose_chosen')}>
            {chosen.map((id) => {
              const name = vehicleNameIn(fleet, id);
              return (
                <li key={id} className={styles.chipItem}>
                  <VehicleChip
                    name={name}
                    removal={t('leaveOut', { name })}
                    onRemove={() => setChosen(toggled(chosen, id))}
                  />
                </li>
              );
            })}
          </ul>
          <VehicleField
            // Another one begins with an empty text.
            key={chosen.length}
            label={t('addVehicle')}
            hint={t('addVehicleHint')}
            text={wanted}
            vehicleId={null}
            problem={undefined}
            onChange={(text, id) => {
              setWanted(id === null ? text : '');
              if (id !== null && !chosen.includes(id)) setChosen([...chosen, id]);
            }}
          />
        </>
      )}
      <p className={styles.muted}>
        {isCut ? t('cut', { most: figures.count(MOST_PULLED) }) : t('vehiclesCount', count)}
      </p>
    </div>
  );
}
