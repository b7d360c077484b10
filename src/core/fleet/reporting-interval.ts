/** A vehicle's own reporting rhythm, so that an hourly reporter is calm and a ten-second one is missed soon. */

const KEPT = 9;
/** Messages closer than this belong to one report (an event beside a position) and say nothing of the rhythm. */
const SHORTEST_S = 1;
/** Beyond this it is an outage, not a rhythm. */
const LONGEST_S = 86_400;

/** The last intervals of one vehicle in one state. Changed in place by `addInterval`: it is written with every message. */
export interface IntervalHistory {
  recentS: number[];
  /** Where the next interval goes once `recentS` is full. */
  next: number;
  /** Median in seconds; NaN until the first interval. */
  nominalS: number;
}

/** That of every vehicle and state of which there is no interval yet: one for all, for there are two a vehicle. */
export const NO_INTERVALS: IntervalHistory = Object.freeze({ recentS: [], next: 0, nominalS: Number.NaN });

/** What a history was whose intervals were saved. */
export function restoredIntervals(
  saved: Readonly<Omit<IntervalHistory, 'nominalS' | 'recentS'>> & { readonly recentS: readonly number[] },
): IntervalHistory {
  const { recentS, next } = saved;
  return recentS.length === 0 ? NO_INTERVALS : { recentS: [...recentS], next, nominalS: medianOf(recentS) };
}

/**
 * Adds an interval; what is answered takes the place of `before`. The median of the last nine: up to four outages or bursts among them do not
 * move it.
 */
export function addInterval(before: IntervalHistory, intervalS: number): IntervalHistory {
  if (!(intervalS >= SHORTEST_S && intervalS <= LONGEST_S)) return before;
  const history: IntervalHistory =
    before === NO_INTERVALS ? { recentS: [], next: 0, nominalS: Number.NaN } : before;
  const { recentS } = history;
  const replacedS = recentS[history.next];
  if (recentS.length < KEPT) {
    // An array that is grown in place keeps room for sixteen more, in each vehicle.
    history.recentS = recentS.concat(intervalS);
  } else recentS[history.next] = intervalS;
  history.next = (history.next + 1) % KEPT;
  if (replacedS !== undefined && isSameSide(replacedS, intervalS, history.nominalS)) return history;
  history.nominalS = medianOf(history.recentS);
  return history;
}

/** An interval that takes the place of one on its own side moves no median of nine: most messages cost no sorting. */
function isSameSide(a: number, b: number, median: number): boolean {
  return a === b || (a < median && b < median) || (a > median && b > median);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.slice();
  for (let index = 1; index < sorted.length; index += 1) {
    const value = sorted[index] ?? Number.NaN;
    let at = index;
    for (let below = sorted[at - 1]; below !== undefined && below > value; below = sorted[at - 1]) {
      sorted[at] = below;
      at -= 1;
    }
    sorted[at] = value;
  }
  // Of two, the longer may be an outage, and nothing yet outvotes it.
  if (sorted.length === 2) return sorted[0] ?? Number.NaN;
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
