import { distanceM } from '../coordinates/geodesy.ts';
import { placeAt } from './jumps.ts';
import { createMiddle, type FixSpan, findStops, secondsBetween } from './stops.ts';
import type { Silence, Stop, TrackFixes, TrackPart, TrackRules, Trip } from './track.ts';

const IGNITION_ON = 2;

/** Cuts a track into trips, stops and silences. Each begins at the fix at which the one before ends, so that nothing lies between. */
export function partsOf(fixes: TrackFixes, jumps: Uint8Array, rules: TrackRules): readonly TrackPart[] {
  const parts: TrackPart[] = [];
  let at = 0;
  const goTo = (to: number): void => {
    if (to > at) parts.push(...wayOf(fixes, jumps, at, to, rules));
    at = to;
  };
  for (const span of findStops(fixes, jumps, rules)) {
    goTo(span.from);
    parts.push(stopOf(fixes, jumps, span, rules));
    at = span.to;
  }
  goTo(fixes.timeUs.length - 1);
  return parts;
}

/** Trips, and the silences between them. */
function wayOf(
  fixes: TrackFixes,
  jumps: Uint8Array,
  from: number,
  to: number,
  rules: TrackRules,
): readonly TrackPart[] {
  const parts: TrackPart[] = [];
  let begin = from;
  let before = from;
  for (let at = from + 1; at <= to; at++) {
    if (jumps[at] === 1) continue;
    if (secondsBetween(fixes, before, at) > rules.silenceS) {
      if (before > begin) parts.push(pieceOf(fixes, jumps, { from: begin, to: before }, rules));
      parts.push(silenceOf(fixes, before, at));
      begin = at;
    }
    before = at;
  }
  if (to > begin) parts.push(pieceOf(fixes, jumps, { from: begin, to }, rules));
  return parts;
}

/** A trip; too short to be one where it never left the place. */
function pieceOf(fixes: TrackFixes, jumps: Uint8Array, span: FixSpan, rules: TrackRules): Trip | Stop {
  const first = placeAt(fixes, span.from);
  for (let at = span.from + 1; at <= span.to; at++) {
    if (jumps[at] === 0 && distanceM(first, placeAt(fixes, at)) > rules.stopRadiusM) {
      return tripOf(fixes, jumps, span);
    }
  }
  return stopOf(fixes, jumps, span, rules);
}

function tripOf(fixes: TrackFixes, jumps: Uint8Array, { from, to }: FixSpan): Trip {
  let metres = 0;
  let topSpeedKmh = Number.NaN;
  let before = from;
  for (let at = from; at <= to; at++) {
    if (jumps[at] === 1) continue;
    metres += distanceM(placeAt(fixes, before), placeAt(fixes, at));
    const speed = fixes.speedKmh[at] ?? Number.NaN;
    if (!(speed <= topSpeedKmh) && !Number.isNaN(speed)) topSpeedKmh = speed;
    before = at;
  }
  return { kind: 'trip', from, to, distanceM: metres, topSpeedKmh };
}

function silenceOf(fixes: TrackFixes, from: number, to: number): Silence {
  return { kind: 'silence', from, to, distanceM: distanceM(placeAt(fixes, from), placeAt(fixes, to)) };
}

function stopOf(fixes: TrackFixes, jumps: Uint8Array, { from, to }: FixSpan, rules: TrackRules): Stop {
  const middle = createMiddle(placeAt(fixes, from));
  let idleS = Number.NaN;
  let silentS = 0;
  for (let at = from + 1; at <= to; at++) {
    const seconds = secondsBetween(fixes, at - 1, at);
    const ignition = fixes.ignition[at - 1] ?? 0;
    if (seconds > rules.silenceS) silentS += seconds;
    else if (ignition !== 0) idleS = (idleS || 0) + (ignition === IGNITION_ON ? seconds : 0);
    if (jumps[at] === 0) middle.add(placeAt(fixes, at));
  }
  return { kind: 'stop', from, to, ...middle.place(), idleS, silentS };
}
