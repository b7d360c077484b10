import type { Coordinates } from '../coordinates/coordinates.ts';
import { distanceM } from '../coordinates/geodesy.ts';
import { placeAt } from './jumps.ts';
import type { TrackFixes, TrackRules } from './track.ts';

/** Indices of fixes, both included. */
export interface FixSpan {
  readonly from: number;
  readonly to: number;
}

/** One fix away and back again within this is the noise of a receiver, seconds. */
const ASTRAY_S = 120;

/** Standing at either end of a track, of which no more is seen, shows after so long, seconds. */
const END_S = 60;
/** A place is looked for so often within the time of a stop: fixes may be many a second. */
const LOOKS_A_STOP = 20;

/**
 * Where the vehicle stood for `stopS` and longer: fixes that stay within `stopRadiusM` of their own middle. Places decide alone, for a
 * receiver under a roof reports speeds, and a vehicle in a queue stands by its speed. At either end of the track a minute is enough:
 * how long it stood before or after is not known.
 */
export function findStops(fixes: TrackFixes, jumps: Uint8Array, rules: TrackRules): readonly FixSpan[] {
  const count = fixes.timeUs.length;
  const stops: FixSpan[] = [];
  let free = 0;
  let at = 0;
  while (at < count) {
    const { to, middle } = standingFrom(fixes, jumps, at, rules);
    const from = firstAbout(fixes, at, free, middle, rules);
    const isAtEnd = from === 0 || to === count - 1;
    if (secondsBetween(fixes, from, to) >= (isAtEnd ? Math.min(END_S, rules.stopS) : rules.stopS)) {
      stops.push({ from, to });
      free = to + 1;
      at = free;
    } else at = indexAfter(fixes, at, rules.stopS / LOOKS_A_STOP);
  }
  return stops;
}

/** The first fix that is `seconds` and more behind the one at an index, or the next one. */
function indexAfter(fixes: TrackFixes, at: number, seconds: number): number {
  let next = at + 1;
  while (next < fixes.timeUs.length && secondsBetween(fixes, at, next) < seconds) next += 1;
  return next;
}

/** The first of the fixes before the one at an index that are about its place too, not before `free`. */
function firstAbout(
  fixes: TrackFixes,
  at: number,
  free: number,
  middle: Coordinates,
  rules: TrackRules,
): number {
  let first = at;
  while (first > free && distanceM(middle, placeAt(fixes, first - 1)) <= rules.stopRadiusM) first -= 1;
  return first;
}

/** Seconds from one fix to another. */
export function secondsBetween({ timeUs }: TrackFixes, from: number, to: number): number {
  return ((timeUs[to] ?? 0) - (timeUs[from] ?? 0)) / 1e6;
}

/** The last fix that is about the place of the one at `from`, and the middle of all of them. */
function standingFrom(
  fixes: TrackFixes,
  jumps: Uint8Array,
  from: number,
  rules: TrackRules,
): { readonly to: number; readonly middle: Coordinates } {
  const middle = createMiddle(placeAt(fixes, from));
  let to = from;
  for (let at = from + 1; at < fixes.timeUs.length; at++) {
    if (jumps[at] === 1) continue;
    const place = placeAt(fixes, at);
    if (distanceM(middle.place(), place) > rules.stopRadiusM) {
      if (comesBack(fixes, jumps, at, middle.place(), rules)) continue;
      break;
    }
    middle.add(place);
    to = at;
  }
  return { to, middle: middle.place() };
}

/** Whether the fix behind the one at `at` is about the place again, and soon. */
function comesBack(
  fixes: TrackFixes,
  jumps: Uint8Array,
  at: number,
  place: Coordinates,
  rules: TrackRules,
): boolean {
  let next = at + 1;
  while (jumps[next] === 1) next += 1;
  if (next >= fixes.timeUs.length || secondsBetween(fixes, at - 1, next) > ASTRAY_S) return false;
  return distanceM(place, placeAt(fixes, next)) <= rules.stopRadiusM;
}

/** The middle of places near each other, on either side of the dateline. */
export function createMiddle(first: Coordinates) {
  let latitude = 0;
  let longitude = 0;
  let count = 1;
  return {
    add(place: Coordinates): void {
      latitude += place.latitude - first.latitude;
      longitude += shortWay(place.longitude - first.longitude);
      count += 1;
    },
    place: (): Coordinates => ({
      latitude: first.latitude + latitude / count,
      longitude: shortWay(first.longitude + longitude / count),
    }),
  };
}

/** A difference of longitudes, or a longitude, between -180 and 180 degrees. */
function shortWay(degrees: number): number {
  if (degrees >= -180 && degrees <= 180) return degrees;
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
