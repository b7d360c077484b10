import type { QueueGrowth } from './facts.ts';
import { createQueueSamples, type QueuePoint } from './queue-samples.ts';

/** Spans that are looked at for growth, shortest first: slow growth shows in long ones alone, new growth sooner in short ones. */
const WINDOWS_S = [600, 1_800, 7_200] as const;
/** A queue that has not been told of for so long is not known to grow. */
const STALE_S = 600;
/** Growth within less time is a batch being gathered. */
const MIN_SPAN_S = 30;
/** Growth by less is noise. */
const MIN_GROWTH_BYTES = 2_048;
/** A queue that grows for so long outruns its target, however quick that is. */
const OUTRUN_S = 120;
/** So many times it has to have fallen and risen again, each time from a higher trough. */
const OUTRUN_FALLS = 6;
/** Where it is looked at too seldom to see it fall: so many batches that left it growing. */
const BATCHES = 3;
/** The largest that a message is, as a rule: what several full batches can carry at most. */
const MESSAGE_BYTES = 2_048;
/** How long it has to grow where the size of batches is not told. */
const OUTRUN_UNCOUNTED_S = 1_800;
const RECENT_BATCHES = 50;

/** What a queue does, from its reported sizes and the batches taken out of it. */
export interface QueueTrend {
  /** Its size; one older than the last is passed over. */
  add(timeS: number, bytes: number): void;
  /** A batch was taken out of it, of so many messages where that is told. */
  batch(timeS: number, messages: number | null): void;
  growth(nowS: number): QueueGrowth | null;
  /** Unix seconds since when it has not been empty; null where it is, or was never told. */
  waitingSinceS(): number | null;
}

/**
 * A queue fills while messages gather and falls with every batch, so that it rises most of the time. It grows where it does not
 * come back to its troughs: they are compared with each other, thirds of a span, and no rise that has not yet been followed by
 * a fall counts. A height it came back from before is not growth either, nor is what may lie between two looks.
 */
export function createQueueTrend(): QueueTrend {
  const samples = createQueueSamples();
  const batches: { readonly timeS: number; readonly messages: number | null }[] = [];
  /** What was found last; undefined where something has come since. */
  let known: QueueGrowth | null | undefined;

  const growthWithin = (points: readonly QueuePoint[], fromS: number): QueueGrowth | null => {
    const lowAt = lowest(points, fromS);
    const base = points[lowAt]?.low ?? 0;
    const sinceS = points[lowAt + 1]?.timeS ?? Number.POSITIVE_INFINITY;
    const spanS = (points.at(-1)?.endS ?? 0) - sinceS;
    if (spanS < MIN_SPAN_S) return null;
    const first = summary(points, sinceS, sinceS + spanS / 3);
    const middle = summary(points, sinceS + spanS / 3, sinceS + (2 * spanS) / 3);
    const end = summary(points, sinceS + (2 * spanS) / 3, Number.POSITIVE_INFINITY);
    const grown = end.low - base;
    const climbs = middle.low - base >= grown / 4 && end.low - middle.low >= grown / 4;
    // Infinite where nothing was told in a third.
    if (!climbs || !Number.isFinite(grown) || grown < Math.max(MIN_GROWTH_BYTES, base / 4)) return null;

    const isPastUsual = end.low > highest(points, lowAt);
    const growth = { fromBytes: base, sinceS };
    if (middle.falls > 0 && end.falls > 0) {
      if (grown < Math.max(middle.step, end.step)) return null;
      const falls = first.falls + middle.falls + end.falls;
      return { ...growth, outruns: spanS >= OUTRUN_S && falls >= OUTRUN_FALLS && isPastUsual };
    }
    if (middle.falls + end.falls > 0) return null;
    if (batches.filter(({ timeS }) => timeS >= sinceS).length < BATCHES) return null;
    return { ...growth, outruns: isPastUsual && isBeyondBatches(spanS, end.low) };
  };
  const isBeyondBatches = (spanS: number, bytes: number): boolean => {
    const largest = Math.max(0, ...batches.map(({ messages }) => messages ?? 0));
    return largest === 0
      ? spanS >= OUTRUN_UNCOUNTED_S
      : spanS >= OUTRUN_S && bytes > BATCHES * largest * MESSAGE_BYTES;
  };

  const found = (): QueueGrowth | null => {
    const points = samples.points();
    const toS = points.at(-1)?.endS ?? 0;
    let weak: QueueGrowth | null = null;
    for (const windowS of WINDOWS_S) {
      const growth = growthWithin(points, toS - windowS);
      if (growth?.outruns === true) return growth;
      weak ??= growth;
    }
    return weak;
  };

  return {
    add(timeS, bytes) {
      known = undefined;
      samples.add(timeS, bytes);
    },
    batch(timeS, messages) {
      known = undefined;
      batches.push({ timeS, messages });
      if (batches.length > RECENT_BATCHES) batches.shift();
    },
    growth(nowS) {
      const toS = samples.points().at(-1)?.endS;
      if (toS === undefined || nowS - toS > STALE_S) return null;
      if (known === undefined) known = found();
      return known;
    },
    waitingSinceS: samples.waitingSinceS,
  };
}

/** Where the latest of the lowest points from `fromS` on is; -1 where there are none. */
function lowest(points: readonly QueuePoint[], fromS: number): number {
  let at = -1;
  let low = Number.POSITIVE_INFINITY;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const point = points[index];
    if (point === undefined || point.endS < fromS) break;
    if (point.low >= low) continue;
    at = index;
    low = point.low;
  }
  return at;
}

/** The highest up to and with the point at `lastAt`. */
function highest(points: readonly QueuePoint[], lastAt: number): number {
  let high = 0;
  for (let index = 0; index <= lastAt; index += 1) high = Math.max(high, points[index]?.high ?? 0);
  return high;
}

/** The points that begin from `fromS` up to `toS`, in one. */
function summary(
  points: readonly QueuePoint[],
  fromS: number,
  toS: number,
): Pick<QueuePoint, 'low' | 'falls' | 'step'> {
  let low = Number.POSITIVE_INFINITY;
  let falls = 0;
  let step = 0;
  for (let index = points.length - 1; index >= 0; index -= 1) {
    const point = points[index];
    if (point === undefined || point.timeS < fromS) break;
    if (point.timeS >= toS) continue;
    low = Math.min(low, point.low);
    falls += point.falls;
    step = Math.max(step, point.step);
  }
  return { low, falls, step };
}
