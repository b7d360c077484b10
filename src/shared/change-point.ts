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

/** So many before it are compared with all after it. */
const BEFORE = 60;
/** Of each side so many may lie on the other one's. */
const ASTRAY_SHARE = 0.1;
/** Changes that are nearly as sharp as the sharpest may be the same one, found a little beside it. */
const NEARLY = 0.8;

interface Found extends ChangePoint {
  readonly factor: number;
  readonly astray: number;
}

/**
 * The last change of a measure that lasts to its end: where the median of all after it is at least twice, or at most half, of the median of
 * up to 60 before it, and of each side all but one in ten lie beyond the middle between both. It is put where fewest lie on the wrong
 * side. Null where there is none.
 */
export function changePoint(measures: readonly Measure[], least = LEAST): ChangePoint | null {
  const found: Found[] = [];
  for (let at = least; at <= measures.length - least; at += 1) {
    const change = changeAt(measures, at);
    if (change !== null) found.push(change);
  }
  const sharpest = Math.max(...found.map(({ factor }) => factor));
  const [best] = found
    .filter(({ factor }) => factor >= NEARLY * sharpest)
    .toSorted((a, b) => a.astray - b.astray || b.factor - a.factor);
  return best === undefined ? null : { atS: best.atS, before: best.before, after: best.after };
}

function changeAt(measures: readonly Measure[], at: number): Found | null {
  const earlier = measures.slice(Math.max(0, at - BEFORE), at);
  const later = measures.slice(at);
  const before = medianOf(earlier);
  const after = medianOf(later);
  if (before <= 0 || after <= 0) return null;
  const factor = Math.max(after / before, before / after);
  if (factor < FACTOR) return null;
  const middle = Math.sqrt(before * after);
  const isAfter = ({ value }: Measure): boolean => (after > before ? value > middle : value < middle);
  const tooSoon = earlier.filter(isAfter).length;
  const notYet = later.length - later.filter(isAfter).length;
  if (tooSoon > ASTRAY_SHARE * earlier.length || notYet > ASTRAY_SHARE * later.length) return null;
  return { atS: measures[at]?.timeS ?? 0, before, after, factor, astray: tooSoon + notYet };
}

function medianOf(measures: readonly Measure[]): number {
  const sorted = measures.map(({ value }) => value).sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}
