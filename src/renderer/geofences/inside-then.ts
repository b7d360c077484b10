import type { FleetColumns } from '../../shared/fleet-frame.ts';
import type { GeofenceShape } from '../../shared/geofences/geofence.ts';
import { isInside } from '../../shared/geofences/inside.ts';
import { planeShape } from '../../shared/geofences/plane-shape.ts';
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
