/** A reading of the counter of received messages. */
export interface RateSample {
  readonly atMs: number;
  readonly received: number;
}

const WINDOW_MS = 10_000;
/** The host reports each second while anything changes; longer silence means that nothing came. */
const SILENCE_MS = 3_000;

/** Adds a reading and lets go of those older than ten seconds; a counter that fell (the host restarted) begins again. */
export function addSample(samples: readonly RateSample[], sample: RateSample): readonly RateSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.received < last.received) return [sample];
  const recent = samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS);
  return [...recent, sample];
}

/** Messages per second over the readings held; null where they span less than half a second. */
export function rateOf(samples: readonly RateSample[], nowMs: number): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return null;
  if (nowMs - last.atMs > SILENCE_MS) return 0;
  const spanMs = last.atMs - first.atMs;
  if (spanMs < 500) return null;
  return ((last.received - first.received) * 1000) / spanMs;
}
