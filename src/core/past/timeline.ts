import type { PastEvent } from '../journal/past/past-event.ts';
import { type ArrivedEvents, createArrivedEvents, type OpenRead } from './arrived-events.ts';

/** Messages in order of arrival, out of segments where there are some, else out of blocks. */
export interface Timeline {
  /** Those that came up to `toMs` and were not given yet, some at a time. */
  upTo(toMs: number, read: OpenRead): Iterable<readonly PastEvent[]>;
}

/** Creates one of what came after `afterMs`. */
export function createTimeline(afterMs: number): Timeline {
  let atMs = afterMs;
  let inBlocks: ArrivedEvents | undefined;

  return {
    *upTo(toMs, read) {
      while (atMs < toMs) {
        const segment = read.segments.covering(atMs);
        const events = segment && read.segments.events(segment, toMs);
        if (segment === undefined || events === undefined) {
          // Where its segment is damaged, up to its end.
          const untilMs = Math.min(toMs, read.segments.nextStartMs(atMs));
          inBlocks ??= createArrivedEvents(read.times.firstFrom(atMs) ?? Number.MIN_SAFE_INTEGER, atMs);
          yield* inBlocks.upTo(untilMs, read);
          atMs = untilMs;
        } else {
          inBlocks = undefined;
          const untilMs = Math.min(toMs, segment.endMs);
          yield events.slice(placeAfter(events, atMs), placeAfter(events, untilMs));
          atMs = untilMs;
        }
      }
    },
  };
}

/** How many came up to `ms`. */
function placeAfter(events: readonly PastEvent[], ms: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.receivedAtMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
