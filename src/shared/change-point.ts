/** A measure at one time; Unix seconds. */
export interface Measure {
  readonly timeS: number;
  readonly value: number;
}

/** Where a measure changed for good: its median before and after. */
export interface ChangePoint {
  readonly atS: number;
  readonly before: number;
  readonly after: number;
}

/** So many measures stand on each side. */
const LEAST = 3;
/** A lasting change is to twice as much, or to half. */
const FACTOR = 2;

/**
 * The last change of a measure that lasts to its end: where the median of all after it is at least twice, or at most half, of the median of
 * as many before it, and all but one in ten after it lie on that side of the middle between both. Null where there is none.
 */
export function changePoint(measures: readonly Measure[], least = LEAST): ChangePoint | null {
  let best: ChangePoint | null = null;
  let sharpest = 0;
  for (let at = least; at <= measures.length - least; at += 1) {
    const before = medianOf(measures.slice(Math.max(0, at - 60), at));
    const after = medianOf(measures.slice(at));
    if (before <= 0 || after <= 0) continue;
    const factor = Math.max(after / before, before / after);
    if (factor < FACTOR || factor <= sharpest) continue;
    const middle = Math.sqrt(before * after);
    const isRise = after > before;
    const onSide = measures
      .slice(at)
      .filter(({ value }) => (isRise ? value > middle : value < middle)).length;
    if (onSide < 0.9 * (measures.length - at)) continue;
    sharpest = factor;
    best = { atS: measures[at]?.timeS ?? 0, before, after };
  }
  return best;
}

function medianOf(measures: readonly Measure[]): number {
  const sorted = measures.map(({ value }) => value).sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}
