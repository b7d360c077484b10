import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { useSelection } from '../../shell/selection.ts';
import { byName } from '../../ui/by-name.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { moveByArrows } from './arrow-keys.ts';
import styles from './PileList.module.css';
import { statusWords } from './status-words.ts';

/** Vehicles that stand on one place, and where that is in the view, CSS pixels. */
export interface Pile {
  readonly slots: readonly number[];
  readonly x: number;
  readonly y: number;
}

interface PileListProps {
  readonly pile: Pile;
  /** CSS pixels of the map, so that the list stays inside. */
  readonly size: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

const WIDTH_PX = 264;
const HEIGHT_PX = 240;

/** The vehicles that stand on one place, to choose one of. It has the focus while it is open; Escape gives it back to the map. */
export function PileList({ pile, size, onClose }: PileListProps) {
  const { t } = useTranslation('map');
  const store = useFleetStore();
  useFleetVersion(500);
  const nowMs = useNow();
  const { figures } = useFormat();
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pile is opened again.
  useEffect(() => list.current?.querySelector('button')?.focus(), [pile]);

  const vehicles = pile.slots
    .flatMap((slot) => {
      const identity = store.has(slot) ? store.identity(slot) : undefined;
      return identity === undefined ? [] : [{ slot, identity }];
    })
    .sort((a, b) => byName.compare(a.identity.name, b.identity.name) || a.slot - b.slot);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') onClose();
    else if (!moveByArrows(event, event.currentTarget)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      role="dialog"
      aria-label={t('pile', { count: vehicles.length })}
      className={styles.list}
      style={{
        left: Math.max(4, Math.min(pile.x + 22, size.x - WIDTH_PX - 4)),
        top: Math.max(4, Math.min(pile.y - 20, size.y - HEIGHT_PX - 4)),
        width: WIDTH_PX,
        maxHeight: HEIGHT_PX,
      }}
      onKeyDown={onKeyDown}
    >
      <strong>{t('pile', { count: vehicles.length })}</strong>
      <ul ref={list}>
        {vehicles.map(({ slot, identity }) => (
          <li key={identity.id}>
            <button
              type="button"
              onClick={() => {
                selectVehicle(identity.id, 'map');
                onClose();
              }}
            >
              <span className={styles.name}>{identity.name}</span>
              <span className={styles.state}>{statusWords(store.columns, slot, t, figures, nowMs)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
