import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import type { FleetColumns } from '../../shared/fleet-frame.ts';

/** The place of a vehicle; null where it has none. */
export function placeOf(columns: FleetColumns, slot: number): Coordinates | null {
  const [latitude = Number.NaN, longitude = Number.NaN] = [columns.latitude[slot], columns.longitude[slot]];
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
}
