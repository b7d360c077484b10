import type { MouseEvent } from 'react';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { isAskedByKey, useContextMenu } from '../keys/context-menu.ts';
import { placeOf } from '../places/place-of.ts';
import { useStoreOf } from '../window/window-store.ts';

/** Opens the context menu of the row under the pointer; by key that of the row where the keyboard's cursor is. */
export function useRowMenu(cursor: number | null): (event: MouseEvent<HTMLElement>) => void {
  const store = useFleetStore();
  const menu = useStoreOf(useContextMenu);
  return (event) => {
    event.preventDefault();
    const { nativeEvent, currentTarget, target, clientX, clientY } = event;
    const isByKey = nativeEvent instanceof PointerEvent && isAskedByKey(nativeEvent);
    const row = isByKey
      ? currentTarget.querySelector(`[data-slot="${cursor ?? ''}"]`)
      : target instanceof Element
        ? target.closest('[data-slot]')
        : null;
    const slot = Number(row?.getAttribute('data-slot') ?? Number.NaN);
    const identity = Number.isNaN(slot) ? undefined : store.identity(slot);
    if (row === null || identity === undefined) return;
    const { left, bottom } = row.getBoundingClientRect();
    menu.getState().show({
      ...(isByKey ? { x: left + 24, y: bottom } : { x: clientX, y: clientY }),
      title: identity.name,
      target: { vehicleId: identity.id, place: placeOf(store.columns, slot) },
    });
  };
}
