/** How fast a queue grows (positive) or drains, bytes a second: the least and the most that its reports allow. */
export interface QueueFlow {
  readonly leastPerS: number;
  readonly mostPerS: number;
  /** Over so many seconds of reports. */
  readonly spanS: number;
}

/** The newest sizes of a queue. */
export interface QueueFlowTracker {
  /** One older than the last is passed over. */
  add(timeS: number, bytes: number): void;
  /** Null where too little is known, or where that is old at `nowS`. */
  flow(nowS: number): QueueFlow | null;
}

const KEPT_S = 1_800;
const MOST = 600;
const LEAST_SAMPLES = 4;
const LEAST_SPAN_S = 60;
const STALE_S = 600;

/** A queue rises and falls with every batch: a third of its reports is compared with another by their mean, twice. */
export function createQueueFlow(): QueueFlowTracker {
  let samples: { readonly timeS: number; readonly bytes: number }[] = [];
  /** What was found last, whatever the time; undefined where something has come since. */
  let known: QueueFlow | null | undefined;

  const found = (): QueueFlow | null => {
    const fromS = samples[0]?.timeS ?? 0;
    const toS = samples.at(-1)?.timeS ?? 0;
    const spanS = toS - fromS;
    if (samples.length < LEAST_SAMPLES || spanS < LEAST_SPAN_S) return null;
    const first = meanOf(samples, fromS, fromS + spanS / 3);
    const middle = meanOf(samples, fromS + spanS / 3, fromS + (2 * spanS) / 3);
    const end = meanOf(samples, fromS + (2 * spanS) / 3, toS + 1);
    const slopes = [slope(first, end), slope(first, middle), slope(middle, end)].filter(
      (one) => one !== null,
    );
    if (slopes.length === 0) return null;
    return { leastPerS: Math.min(...slopes), mostPerS: Math.max(...slopes), spanS };
  };

  return {
    add(timeS, bytes) {
      const last = samples.at(-1);
      if (last !== undefined && timeS < last.timeS) return;
      known = undefined;
      samples.push({ timeS, bytes });
      if (samples.length > MOST || (samples[0]?.timeS ?? timeS) < timeS - KEPT_S) {
        samples = samples.filter((one) => one.timeS >= timeS - KEPT_S).slice(-MOST);
      }
    },
    flow(nowS) {
      if (nowS - (samples.at(-1)?.timeS ?? 0) > STALE_S) return null;
      if (known === undefined) known = found();
      return known;
    },
  };
}

interface Mean {
  readonly timeS: number;
  readonly bytes: number;
}

function meanOf(samples: readonly Mean[], fromS: number, toS: number): Mean | null {
  const within = samples.filter(({ timeS }) => timeS >= fromS && timeS < toS);
  if (within.length === 0) return null;
  const sum = (of: (one: Mean) => number): number => within.reduce((total, one) => total + of(one), 0);
  return {
    timeS: sum(({ timeS }) => timeS) / within.length,
    bytes: sum(({ bytes }) => bytes) / within.length,
  };
}

function slope(from: Mean | null, to: Mean | null): number | null {
  if (from === null || to === null || to.timeS <= from.timeS) return null;
  return (to.bytes - from.bytes) / (to.timeS - from.timeS);
}
