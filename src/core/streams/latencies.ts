import type { LatencyFacts } from './facts.ts';

const WINDOW = 100;
const RECENT = 5;
const BASELINE_AT_LEAST = 10;

/** The last 100 ack latencies of a stream. */
export interface Latencies {
  add(latencyS: number): void;
  facts(): LatencyFacts;
}

export function createLatencies(): Latencies {
  const window: number[] = [];
  return {
    add(latencyS) {
      if (!(latencyS >= 0)) return;
      window.push(latencyS);
      if (window.length > WINDOW) window.shift();
    },
    facts() {
      const older = window.slice(0, -RECENT);
      return {
        lastS: window.at(-1) ?? null,
        medianS: median(window),
        recentS: median(window.slice(-RECENT)),
        baselineS: older.length < BASELINE_AT_LEAST ? null : median(older),
      };
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
