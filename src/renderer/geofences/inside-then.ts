import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { boxesOf } from '../../shared/geofences/boxes.ts';
import type { Geofence, GeofenceShape } from '../../shared/geofences/geofence.ts';
import { isInside } from '../../shared/geofences/inside.ts';
import { planeShape } from '../../shared/geofences/plane-shape.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { SlotSet } from '../shell/slot-set.ts';

/** The slots whose vehicles are in a shape by the places of the columns, as they are when it is asked. */
export function slotsInside(
  { latitude, longitude }: Pick<FleetColumns, 'latitude' | 'longitude'>,
  shape: GeofenceShape,
): SlotSet {
  const plane = planeShape(shape);
  return {
    has(slot) {
      const [north, east] = [latitude[slot] ?? Number.NaN, longitude[slot] ?? Number.NaN];
      return Number.isFinite(north) && isInside(plane, { latitude: north, longitude: east });
    },
  };
}

/** How many vehicles are in each geofence by their places, by its id; those that nobody is in are left out. */
export function countsInside(
  { columns, length, has }: Pick<FleetStore, 'columns' | 'length' | 'has'>,
  fences: readonly Geofence[],
): ReadonlyMap<string, number> {
  const { latitude, longitude } = columns;
  const placed: number[] = [];
  for (let slot = 0; slot < length; slot += 1)
    if (has(slot) && Number.isFinite(latitude[slot])) placed.push(slot);
  // From south to north: of thousands of geofences and vehicles each looks at those of its latitudes alone.
  const slots = Uint32Array.from(placed).sort((a, b) => (latitude[a] ?? 0) - (latitude[b] ?? 0));
  const counts = new Map<string, number>();
  for (const { id, shape } of fences) {
    const plane = planeShape(shape);
    const found = new Set<number>();
    for (const { south, north, west, east } of boxesOf(plane)) {
      for (let at = firstFrom(slots, latitude, south); at < slots.length; at += 1) {
        const slot = slots[at] ?? 0;
        const place = { latitude: latitude[slot] ?? Number.NaN, longitude: longitude[slot] ?? Number.NaN };
        if (place.latitude > north) break;
        // The dateline has two names.
        const isBetween =
          (place.longitude >= west && place.longitude <= east) || Math.abs(place.longitude) === 180;
        if (isBetween && isInside(plane, place)) found.add(slot);
      }
    }
    if (found.size > 0) counts.set(id, found.size);
  }
  return counts;
}

/** The first place of the sorted slots whose latitude is no less. */
function firstFrom(slots: Uint32Array, latitude: ArrayLike<number>, least: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((latitude[slots[middle] ?? 0] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
