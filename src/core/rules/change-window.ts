/** A reading of a parameter. Unix milliseconds. */
export interface Reading {
  readonly atMs: number;
  readonly value: number;
}

/** The highest (or lowest) reading of the last while, by which a fall (or rise) is measured. */
export interface ChangeWindow {
  /** Takes in one more, not older than the last; answers with that reading, which may be this one. */
  take(reading: Reading): Reading;
}

/** Readings that are kept at most: of more in so short a time the oldest go. */
const MOST_READINGS = 512;

/** Creates one for falls or rises within a span. */
export function createChangeWindow(direction: 'falls' | 'rises', withinMs: number): ChangeWindow {
  const sign = direction === 'falls' ? 1 : -1;
  /** Descending by value (ascending for rises): none that a later one stands above can be the extreme any more. */
  let kept: Reading[] = [];
  return {
    take(reading) {
      while (kept.length > 0 && sign * ((kept.at(-1)?.value ?? 0) - reading.value) <= 0) kept.pop();
      kept.push(reading);
      const first = kept.findIndex(({ atMs }) => atMs >= reading.atMs - withinMs);
      if (first > 0) kept = kept.slice(first);
      if (kept.length > MOST_READINGS) kept.shift();
      return kept[0] ?? reading;
    },
  };
}
