/** One reported size of a queue, or several of its past that were put together. Times are Unix seconds, sizes bytes. */
export interface QueuePoint {
  readonly timeS: number;
  readonly endS: number;
  readonly low: number;
  readonly high: number;
  /** How often it had become smaller. */
  readonly falls: number;
  /** By how much it rose at most between two reports. */
  readonly step: number;
}

/** The past of a queue: the newest report by report, what is older the more coarsely. */
export interface QueueSamples {
  add(timeS: number, bytes: number): void;
  /** Oldest first. */
  points(): readonly QueuePoint[];
  waitingSinceS(): number | null;
}

const KEPT_S = 7_200;
const MOST_POINTS = 256;

export function createQueueSamples(): QueueSamples {
  let points: QueuePoint[] = [];
  let last: { readonly timeS: number; readonly bytes: number } | null = null;
  let waitingSinceS: number | null = null;

  return {
    add(timeS, bytes) {
      if (last !== null && timeS < last.timeS) return;
      const before = last?.bytes ?? bytes;
      points.push({
        timeS,
        endS: timeS,
        low: bytes,
        high: bytes,
        falls: bytes < before ? 1 : 0,
        step: Math.max(0, bytes - before),
      });
      waitingSinceS = bytes === 0 ? null : (waitingSinceS ?? timeS);
      last = { timeS, bytes };
      if (points.length > MOST_POINTS) points = thinned(points, timeS - KEPT_S);
    },
    points: () => points,
    waitingSinceS: () => waitingSinceS,
  };
}

/** Pairs of the older half become one point each; what is older than `fromS` goes. */
function thinned(points: readonly QueuePoint[], fromS: number): QueuePoint[] {
  const half = MOST_POINTS / 2;
  const older = points.slice(0, half).filter(({ endS }) => endS >= fromS);
  const pairs = older.flatMap((point, index) => {
    if (index % 2 === 1) return [];
    const next = older[index + 1];
    return [next === undefined ? point : joined(point, next)];
  });
  return [...pairs, ...points.slice(half)];
}

function joined(a: QueuePoint, b: QueuePoint): QueuePoint {
  return {
    timeS: a.timeS,
    endS: b.endS,
    low: Math.min(a.low, b.low),
    high: Math.max(a.high, b.high),
    falls: a.falls + b.falls,
    step: Math.max(a.step, b.step),
  };
}
