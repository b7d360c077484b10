import type { StreamHistory } from '../../../../shared/stream-page.ts';

type Value = number | null;

/** A stream's past on one time axis, as uPlot takes it: null is what is not known, which parts a line. */
export interface HistoryRows {
  /** Unix seconds of the middle of each span, growing. */
  readonly times: readonly number[];
  /** Messages a minute. */
  readonly accepted: readonly Value[];
  readonly rejected: readonly Value[];
  /** Seconds. */
  readonly latencyP50: readonly Value[];
  readonly latencyP95: readonly Value[];
  /** Bytes. */
  readonly queue: readonly Value[];
  /** Failed deliveries in each span. */
  readonly failures: readonly Value[];
}

/** One row for each span from beginning to end, also where nothing was logged: then nothing was sent, as far as the journal knows. */
export function historyRows({ fromS, toS, binS, bins, queue }: StreamHistory): HistoryRows {
  const count = Math.max(0, Math.ceil((toS - fromS) / binS));
  const starts = Array.from({ length: count }, (_, index) => fromS + index * binS);
  const byStart = new Map(bins.map((bin) => [bin.timeS, bin]));
  const rows = starts.map((start) => byStart.get(start));
  const firstS = bins[0]?.timeS ?? toS;
  // The last span is shorter: what is past its end is not shown.
  const lengthFrom = (start: number): number => Math.min(binS, toS - start);
  const perMin = (start: number, messages: number): number =>
    Math.round(messages / (Math.max(1, lengthFrom(start)) / 60));
  const rate = (of: 'accepted' | 'rejected'): readonly Value[] =>
    rows.map((bin, at) => {
      const start = starts[at] ?? 0;
      return start < firstS ? null : perMin(start, bin?.[of] ?? 0);
    });
  return {
    times: starts.map((start) => start + lengthFrom(start) / 2),
    accepted: rate('accepted'),
    rejected: rate('rejected'),
    latencyP50: rows.map((bin) => bin?.latencyP50S ?? null),
    latencyP95: rows.map((bin) => bin?.latencyP95S ?? null),
    queue: queueRows(queue, starts, binS),
    failures: rows.map((bin, at) => ((starts[at] ?? 0) < firstS ? null : (bin?.failures ?? 0))),
  };
}

/** Sizes are kept this far apart. */
const KEPT_EVERY_S = 120;

/** The largest of each span; in a shorter one without any, the last before it. */
function queueRows(queue: StreamHistory['queue'], starts: readonly number[], binS: number): readonly Value[] {
  return starts.map((start) => {
    let most: Value = null;
    let before: Value = null;
    for (const { timeS, bytes } of queue) {
      if (timeS >= start && timeS < start + binS) most = Math.max(most ?? 0, bytes);
      else if (timeS < start && start - timeS <= KEPT_EVERY_S) before = bytes;
    }
    return most ?? before;
  });
}
