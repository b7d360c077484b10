import { secondsBetween } from './stops.ts';
import type { TrackFixes, TrackPart } from './track.ts';

/** What a span of a track adds up to; seconds and metres. */
export interface TrackTotals {
  readonly fromMs: number;
  readonly toMs: number;
  readonly trips: number;
  readonly distanceM: number;
  readonly drivingS: number;
  readonly stops: number;
  readonly stoppedS: number;
  /** NaN where the ignition was never reported while it stood. */
  readonly idleS: number;
  /** How long nothing is known, and how far it was by air at least. */
  readonly silentS: number;
  readonly silentM: number;
  /** NaN where no fix says a speed. */
  readonly topSpeedKmh: number;
}

/**
 * Adds up the parts of a track by spans that follow each other, such as days: `bounds` are where each begins and the last one ends, Unix
 * milliseconds. A part that lies in two counts in each by its share of time, and as one in that in which it begins.
 */
export function totalsOf(
  fixes: TrackFixes,
  parts: readonly TrackPart[],
  bounds: readonly number[],
): readonly TrackTotals[] {
  // Parts follow each other, and so do spans: ten years of days would otherwise go through all parts each.
  let first = 0;
  return bounds.slice(0, -1).map((fromMs, index) => {
    const toMs = bounds[index + 1] ?? fromMs;
    while (first < parts.length && timeMs(fixes, parts[first]?.to ?? 0) < fromMs) first += 1;
    let total = emptyTotals(fromMs, toMs);
    for (let at = first; at < parts.length; at++) {
      const part = parts[at];
      if (part === undefined || timeMs(fixes, part.from) > toMs) break;
      total = added(total, fixes, part);
    }
    return total;
  });
}

function emptyTotals(fromMs: number, toMs: number): TrackTotals {
  return {
    fromMs,
    toMs,
    trips: 0,
    distanceM: 0,
    drivingS: 0,
    stops: 0,
    stoppedS: 0,
    idleS: Number.NaN,
    silentS: 0,
    silentM: 0,
    topSpeedKmh: Number.NaN,
  };
}

function added(total: TrackTotals, fixes: TrackFixes, part: TrackPart): TrackTotals {
  const startMs = timeMs(fixes, part.from);
  const endMs = timeMs(fixes, part.to);
  const insideMs = Math.min(endMs, total.toMs) - Math.max(startMs, total.fromMs);
  const begins = startMs >= total.fromMs && startMs < total.toMs ? 1 : 0;
  if (insideMs < 0 || (insideMs === 0 && begins === 0)) return total;
  const seconds = insideMs / 1000;
  const share = endMs > startMs ? insideMs / (endMs - startMs) : 1;
  if (part.kind === 'silence') {
    return {
      ...total,
      silentS: total.silentS + seconds,
      silentM: total.silentM + share * part.distanceM,
    };
  }
  if (part.kind === 'stop') {
    return {
      ...total,
      stops: total.stops + begins,
      stoppedS: total.stoppedS + seconds,
      idleS: sumOf(total.idleS, share * part.idleS),
    };
  }
  return {
    ...total,
    trips: total.trips + begins,
    distanceM: total.distanceM + share * part.distanceM,
    drivingS: total.drivingS + seconds,
    topSpeedKmh: largerOf(total.topSpeedKmh, part.topSpeedKmh),
  };
}

/** How long a part took, seconds. */
export function durationOf(fixes: TrackFixes, { from, to }: TrackPart): number {
  return secondsBetween(fixes, from, to);
}

function timeMs({ timeUs }: TrackFixes, at: number): number {
  return (timeUs[at] ?? 0) / 1000;
}

/** NaN stands for not known, and only where both are not known the sum is. */
function sumOf(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : a + b;
}

function largerOf(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.max(a, b);
}
