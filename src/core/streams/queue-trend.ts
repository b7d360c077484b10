import type { QueueGrowth } from './facts.ts';

/** Samples older than this tell nothing of now. */
const WINDOW_S = 600;
const MAX_SAMPLES = 600;
/** Growth within less time is a batch being gathered. */
const MIN_SPAN_S = 30;
/** Growth by less is noise. */
const MIN_GROWTH_BYTES = 2048;
/** A queue that fell to this share of its peak is being emptied. */
const FALLEN = 0.9;

/** Whether a queue grows, from its reported sizes. */
export interface QueueTrend {
  add(timeS: number, bytes: number): void;
  growth(nowS: number): QueueGrowth | null;
}

export function createQueueTrend(): QueueTrend {
  const samples: { readonly timeS: number; readonly bytes: number }[] = [];
  return {
    add(timeS, bytes) {
      if ((samples.at(-1)?.timeS ?? 0) > timeS) return;
      samples.push({ timeS, bytes });
      if (samples.length > MAX_SAMPLES) samples.shift();
    },
    growth(nowS) {
      const window = samples.filter(({ timeS }) => nowS - timeS <= WINDOW_S);
      const last = window.at(-1);
      if (last === undefined) return null;
      let low = last;
      let peak = last.bytes;
      for (const sample of window) {
        if (sample.bytes < low.bytes) low = sample;
        peak = Math.max(peak, sample.bytes);
      }
      const grows =
        last.bytes >= FALLEN * peak &&
        last.bytes - low.bytes >= Math.max(MIN_GROWTH_BYTES, low.bytes / 4) &&
        last.timeS - low.timeS >= MIN_SPAN_S;
      return grows ? { fromBytes: low.bytes, sinceS: low.timeS } : null;
    },
  };
}
