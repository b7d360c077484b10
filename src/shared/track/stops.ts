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

/** Where the vehicle stood for `stopS` and longer, by what the rules say that standing is. */
export function findStops(fixes: TrackFixes, jumps: Uint8Array, rules: TrackRules): readonly FixSpan[] {
  return rules.standsBy === 'place' ? stopsByPlace(fixes, jumps, rules) : stopsByReport(fixes, jumps, rules);
}

const IGNITION_OFF = 1;

/**
 * Where it reported that it stands: its ignition off, or a speed below the bound. It stands until the first fix that says otherwise, which
 * is of the stop where it is of the same place. A fix that does not say is as the one before.
 */
function stopsByReport(fixes: TrackFixes, jumps: Uint8Array, rules: TrackRules): readonly FixSpan[] {
  const stops: FixSpan[] = [];
  let from: number | null = null;
  let to = 0;
  const end = (): void => {
    if (from !== null && secondsBetween(fixes, from, to) >= rules.stopS) stops.push({ from, to });
    from = null;
  };
  for (let at = 0; at < fixes.timeUs.length; at++) {
    if (jumps[at] === 1) continue;
    const stands = standsAt(fixes, at, rules) ?? from !== null;
    const isNear = from !== null && distanceM(placeAt(fixes, to), placeAt(fixes, at)) <= rules.stopRadiusM;
    if (from !== null && (stands || isNear)) to = at;
    if (!stands) end();
    else if (from === null) {
      from = at;
      to = at;
    }
  }
  end();
  return apart(stops);
}

/** Two stops do not share a fix. */
function apart(stops: readonly FixSpan[]): readonly FixSpan[] {
  return stops.map(({ from, to }, index) => ({ from: Math.max(from, (stops[index - 1]?.to ?? -1) + 1), to }));
}

/** Whether a fix says that the vehicle stands; null where it does not say. */
function standsAt(fixes: TrackFixes, at: number, { standsBy, standKmh }: TrackRules): boolean | null {
  if (standsBy === 'ignition') return fixes.ignition[at] === 0 ? null : fixes.ignition[at] === IGNITION_OFF;
  const speed = fixes.speedKmh[at] ?? Number.NaN;
  return Number.isNaN(speed) ? null : speed < standKmh;
}

/**
 * Where the vehicle stood for `stopS` and longer: fixes that stay within `stopRadiusM` of their own middle. Places decide alone, for a
 * receiver under a roof reports speeds, and a vehicle in a queue stands by its speed. At either end of the track a minute is enough:
 * how long it stood before or after is not known.
 */
function stopsByPlace(fixes: TrackFixes, jumps: Uint8Array, rules: TrackRules): readonly FixSpan[] {
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
