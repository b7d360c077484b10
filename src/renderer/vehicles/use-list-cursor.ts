import { type KeyboardEvent, useEffect, useState } from 'react';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useSelection } from '../shell/selection.ts';
import { moveByKey } from './list-keys.ts';

interface ListCursorOptions {
  readonly slots: Uint32Array;
  /** Rows that a page holds. */
  readonly page: () => number;
  readonly onMove: (index: number) => void;
  /** Enter or space on a row. */
  readonly onPick: (slot: number) => void;
}

/** The keyboard's cursor in the list: it stays with its vehicle when rows change places. Letters are commands here as elsewhere; `/` finds. */
export function useListCursor({ slots, page, onMove, onPick }: ListCursorOptions) {
  const store = useFleetStore();
  const selectedId = useSelection((selection) => selection.vehicleId);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const [cursor, setCursor] = useState<number | null>(null);
  const index = cursor === null ? -1 : slots.indexOf(cursor);

  useEffect(() => {
    const slot = selectedId === null ? undefined : store.slotOf(selectedId);
    if (slot !== undefined) setCursor(slot);
  }, [store, selectedId]);

  const moveTo = (next: number): void => {
    const slot = slots[next];
    if (slot === undefined) return;
    setCursor(slot);
    onMove(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moveByKey(event.key, index, slots.length, page());
    if (next !== null) moveTo(next);
    else if (event.key === 'Escape') selectVehicle(null, 'list');
    else if (event.key === 'Enter' || event.key === ' ') {
      if (cursor !== null && index >= 0) onPick(cursor);
    } else return;
    event.preventDefault();
  };

  /** The cursor must be somewhere to be seen. */
  const onFocus = (): void => {
    if (index < 0) setCursor(slots[0] ?? null);
  };

  return { cursor, index, setCursor, onKeyDown, onFocus };
}
