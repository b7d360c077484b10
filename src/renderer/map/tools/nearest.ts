import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { distanceM, type Wind, windFrom } from '../../../shared/coordinates/geodesy.ts';
import { IGNITIONS, type Ignition } from '../../../shared/vehicle-status.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';

/** Which vehicles are asked for. */
export interface NearestQuery {
  readonly from: Coordinates;
  /** Not this one: it is what the others are near to. */
  readonly except: number | undefined;
  /** Those of these slots alone; all where null. */
  readonly among: { has(slot: number): boolean } | null;
  readonly ignition: Ignition | 'any';
}

interface Near {
  readonly slot: number;
  /** By air. */
  readonly metres: number;
  /** In which direction it is. */
  readonly wind: Wind;
}

export interface NearestVehicles {
  /** The nearest first. */
  readonly nearest: readonly Near[];
  /** All that were asked for and have a place. */
  readonly found: number;
  /** Asked for, but nobody knows where they are. */
  readonly withoutPlace: number;
}

type Fleet = Pick<FleetStore, 'columns' | 'length' | 'has'>;

/** The vehicles nearest to a place, at most `most` of them. One pass over the fleet, which keeps the nearest so far. Pure. */
export function nearestVehicles(
  { columns, length, has }: Fleet,
  { from, except, among, ignition }: NearestQuery,
  most: number,
): NearestVehicles {
  const { latitude, longitude } = columns;
  const wanted = ignition === 'any' ? -1 : IGNITIONS.indexOf(ignition);
  const kept: { readonly slot: number; readonly metres: number }[] = [];
  let found = 0;
  let withoutPlace = 0;
  for (let slot = 0; slot < length; slot += 1) {
    if (slot === except || !has(slot) || (among !== null && !among.has(slot))) continue;
    if (wanted >= 0 && columns.ignition[slot] !== wanted) continue;
    const point = { latitude: latitude[slot] ?? Number.NaN, longitude: longitude[slot] ?? Number.NaN };
    if (!Number.isFinite(point.latitude) || !Number.isFinite(point.longitude)) {
      withoutPlace += 1;
      continue;
    }
    found += 1;
    keep(kept, { slot, metres: distanceM(from, point) }, most);
  }
  const nearest = kept.map(({ slot, metres }) => ({
    slot,
    metres,
    wind: windFrom(from, { latitude: latitude[slot] ?? 0, longitude: longitude[slot] ?? 0 }),
  }));
  return { nearest, found, withoutPlace };
}

/** Puts one in its place of a short sorted list, of which what is too far falls off. */
function keep<Kept extends { readonly metres: number }>(kept: Kept[], one: Kept, most: number): void {
  const last = kept.at(-1);
  if (kept.length >= most && last !== undefined && one.metres >= last.metres) return;
  let at = kept.length;
  while (at > 0 && (kept[at - 1]?.metres ?? 0) > one.metres) at -= 1;
  kept.splice(at, 0, one);
  if (kept.length > most) kept.pop();
}
