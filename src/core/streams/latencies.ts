import type { LatencyFacts } from './facts.ts';

const WINDOW = 100;
const RECENT = 5;
const NEWEST = 2;
const BASELINE_AT_LEAST = 10;

/** The last 100 ack latencies of a stream, by the time of their batches. */
export interface Latencies {
  add(latencyS: number, timeS: number): void;
  facts(): LatencyFacts;
}

export function createLatencies(): Latencies {
  const batches: { readonly latencyS: number; readonly timeS: number }[] = [];
  /** Undefined where something has come since it was made. */
  let known: LatencyFacts | undefined;

  const found = (): LatencyFacts => {
    const window = batches.map(({ latencyS }) => latencyS);
    const older = window.slice(0, -RECENT);
    return {
      lastS: window.at(-1) ?? null,
      medianS: median(window),
      p95S: window.toSorted((a, b) => a - b)[Math.ceil(0.95 * window.length) - 1] ?? null,
      recentS: median(window.slice(-RECENT)),
      newestS: window.length === 0 ? null : Math.max(...window.slice(-NEWEST)),
      baselineS: older.length < BASELINE_AT_LEAST ? null : median(older),
    };
  };

  return {
    add(latencyS, timeS) {
      if (!(latencyS >= 0)) return;
      known = undefined;
      // Told late, it is no newer for that.
      const at = batches.findLastIndex((earlier) => earlier.timeS <= timeS) + 1;
      batches.splice(at, 0, { latencyS, timeS });
      if (batches.length > WINDOW) batches.shift();
    },
    facts() {
      known ??= found();
      return known;
    },
  };
}

/** The middle value, of an even number the mean of the two; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
