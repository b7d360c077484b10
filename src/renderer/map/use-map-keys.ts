import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { fitFleet } from './fit-fleet.ts';
import type { VehicleLayer } from './vehicle-layer.ts';
import type { Marked } from './vehicle-painter.ts';

/** Keys on the focused map, beside Leaflet's own (arrows pan, plus and minus zoom). `onSelect` is told the slot. */
export function useMapKeys(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  onSelect: (slot: number) => void,
  onEscape: () => void,
): void {
  const store = useFleetStore();
  useEffect(() => {
    if (map === null || layer === null) return;
    const select = (slot: number | undefined): void => {
      const identity = slot === undefined ? undefined : store.identity(slot);
      if (slot === undefined || identity === undefined) return;
      useSelection.getState().selectVehicle(identity.id, 'map');
      onSelect(slot);
    };
    const step = (by: 1 | -1): void => {
      const selected = store.slotOf(useSelection.getState().vehicleId ?? '');
      select(stepFrom(layer.singlesInView(), selected, by));
    };
    const actions: { readonly [key: string]: () => void } = {
      f: () => void fitFleet(map, layer.index),
      enter: () => select(nearestToMiddle(layer.singlesInView(), map.getSize())),
      ' ': () => select(nearestToMiddle(layer.singlesInView(), map.getSize())),
      '.': () => step(1),
      ',': () => step(-1),
      escape: () => {
        useSelection.getState().selectVehicle(null, 'map');
        onEscape();
      },
    };
    const container = map.getContainer();
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== container || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.startsWith('Arrow')) useSelection.getState().setFollow(false);
      const key = event.key.toLowerCase();
      if (!Object.hasOwn(actions, key)) return;
      actions[key]?.();
      event.preventDefault();
    };
    container.addEventListener('keydown', onKey);
    return () => container.removeEventListener('keydown', onKey);
  }, [map, layer, store, onSelect, onEscape]);
}

/** The vehicle after (or before) the selected one, round and round; the first (or last) where none of them is selected. */
export function stepFrom(
  singles: readonly Marked[],
  selected: number | undefined,
  by: 1 | -1,
): number | undefined {
  const at = singles.findIndex(({ slot }) => slot === selected);
  if (at < 0) return singles.at(by === 1 ? 0 : -1)?.slot;
  return singles[(at + by + singles.length) % singles.length]?.slot;
}

/** The vehicle nearest to the middle of a view of this size. */
export function nearestToMiddle(
  singles: readonly Marked[],
  { x: width, y: height }: { readonly x: number; readonly y: number },
): number | undefined {
  const distance = ({ x, y }: Marked): number => Math.hypot(x - width / 2, y - height / 2);
  return singles.reduce<Marked | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  )?.slot;
}
