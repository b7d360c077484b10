import type { DatabaseSync } from 'node:sqlite';
import type { SavedVehicle } from '../fleet/saved-vehicle.ts';
import type { PastEvent } from '../journal/past/past-event.ts';
import { openBody, openState } from '../journal/past/segment.ts';
import { listSegments, readSegment, type SegmentSpan } from '../journal/past/segment-rows.ts';

/** Bodies that are held as messages: of playing, and of the one that is gone back to. */
const MOST_HELD = 4;

/** A segment that has its messages. */
export type ClosedSegment = SegmentSpan & { readonly endMs: number };

/** The segments of a journal that is open for a while. */
export interface KeptSegments {
  /** Oldest first. */
  readonly spans: readonly SegmentSpan[];
  /** The one that has what came next after `ms`. */
  covering(ms: number): ClosedSegment | undefined;
  /** The next that begins after `ms`. */
  nextStartMs(ms: number): number;
  /** The last that begins up to `ms`. */
  lastUpTo(ms: number): SegmentSpan | undefined;
  /** The fleet at its start; undefined where it is damaged. */
  state(span: SegmentSpan): readonly SavedVehicle[] | undefined;
  /** Its messages in order of arrival; undefined where they are damaged. */
  events(span: ClosedSegment): readonly PastEvent[] | undefined;
}

/** What a thread remembers of them. */
export interface SegmentCache {
  of(database: DatabaseSync): KeptSegments;
  /** The starts of those that were found damaged, to be dropped: nobody is told them any more. */
  damaged(): readonly number[];
  /** They were dropped. */
  forget(startsMs: readonly number[]): void;
}

/** Creates an empty one. */
export function createSegmentCache(): SegmentCache {
  const damaged = new Set<number>();
  const held = new Map<string, readonly PastEvent[]>();

  const intact = <T>(startMs: number, read: () => T): T | undefined => {
    try {
      return read();
    } catch {
      // Whatever is wrong with it, it is made anew.
      damaged.add(startMs);
      return undefined;
    }
  };
  const eventsOf = (database: DatabaseSync, { startMs, endMs, messages }: ClosedSegment) => {
    const key = `${startMs} ${endMs} ${messages}`;
    const known = held.get(key);
    if (known !== undefined) return known;
    const events = intact(startMs, () =>
      openBody(readSegment(database, 'body', startMs) ?? new Uint8Array(), startMs, endMs),
    );
    if (events === undefined) return undefined;
    held.set(key, events);
    const [oldest] = held.keys();
    if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
    return events;
  };

  return {
    damaged: () => [...damaged],
    forget(startsMs) {
      for (const startMs of startsMs) damaged.delete(startMs);
    },
    of(database) {
      const spans = listSegments(database).filter(({ startMs }) => !damaged.has(startMs));
      /** How many begin up to `ms`. */
      const placeOf = (ms: number): number => {
        let low = 0;
        let high = spans.length;
        while (low < high) {
          const middle = (low + high) >>> 1;
          if ((spans[middle]?.startMs ?? 0) <= ms) low = middle + 1;
          else high = middle;
        }
        return low;
      };
      return {
        spans,
        lastUpTo: (ms) => spans[placeOf(ms) - 1],
        nextStartMs: (ms) => spans[placeOf(ms)]?.startMs ?? Number.POSITIVE_INFINITY,
        covering(ms) {
          const span = spans[placeOf(ms) - 1];
          return span !== undefined && span.endMs !== null && span.endMs > ms && !damaged.has(span.startMs)
            ? { ...span, endMs: span.endMs }
            : undefined;
        },
        state: ({ startMs }) =>
          intact(startMs, () =>
            openState(readSegment(database, 'state', startMs) ?? new Uint8Array(), startMs),
          ),
        events: (span) => eventsOf(database, span),
      };
    },
  };
}
