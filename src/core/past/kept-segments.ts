import type { DatabaseSync } from 'node:sqlite';
import type { SavedVehicle } from '../fleet/saved-vehicle.ts';
import type { EventReader } from '../journal/past/event-columns.ts';
import type { PastEvent } from '../journal/past/past-event.ts';
import { openBody, openState } from '../journal/past/segment.ts';
import { findSegments, listSegments, readSegment, type SegmentSpan } from '../journal/past/segment-rows.ts';

/** Bodies that are held as messages: of playing, and of the one that is gone back to. */
const MOST_HELD = 4;

/** A segment that has its messages. */
export type ClosedSegment = SegmentSpan & { readonly endMs: number };

/** The segments of a journal that is open for a while. */
export interface KeptSegments {
  /** All of them, oldest first. */
  spans(): readonly SegmentSpan[];
  /** The one that has what came next after `ms`. */
  covering(ms: number): ClosedSegment | undefined;
  /** The next that begins after `ms`. */
  nextStartMs(ms: number): number;
  /** The last that begins up to `ms`. */
  lastUpTo(ms: number): SegmentSpan | undefined;
  /** The fleet at its start; undefined where it is damaged. */
  state(span: SegmentSpan): readonly SavedVehicle[] | undefined;
  /** Its messages in order of arrival, at least those up to `untilMs`; undefined where they are damaged. */
  events(span: ClosedSegment, untilMs: number): readonly PastEvent[] | undefined;
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
  const held = new Map<string, EventReader>();

  const intact = <T>(startMs: number, read: () => T): T | undefined => {
    try {
      return read();
    } catch {
      // Whatever is wrong with it, it is made anew.
      damaged.add(startMs);
      return undefined;
    }
  };
  const eventsOf = (
    database: DatabaseSync,
    { startMs, endMs, messages }: ClosedSegment,
    untilMs: number,
  ): readonly PastEvent[] | undefined => {
    const key = `${startMs} ${endMs} ${messages}`;
    const reader =
      held.get(key) ??
      intact(startMs, () =>
        openBody(readSegment(database, 'body', startMs) ?? new Uint8Array(), startMs, endMs),
      );
    held.delete(key);
    const events = reader && intact(startMs, () => reader.upTo(untilMs));
    if (reader === undefined || events === undefined) return undefined;
    // Last of all: the one that was not asked for the longest goes first.
    held.set(key, reader);
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
      const finder = findSegments(database);
      const lastUpTo = (ms: number): SegmentSpan | undefined => {
        let span = finder.upTo(ms);
        while (span !== undefined && damaged.has(span.startMs)) span = finder.upTo(span.startMs - 1);
        return span;
      };
      return {
        spans: () => listSegments(database).filter(({ startMs }) => !damaged.has(startMs)),
        lastUpTo,
        nextStartMs(ms) {
          let span = finder.after(ms);
          while (span !== undefined && damaged.has(span.startMs)) span = finder.after(span.startMs);
          return span?.startMs ?? Number.POSITIVE_INFINITY;
        },
        covering(ms) {
          const span = lastUpTo(ms);
          return span !== undefined && span.endMs !== null && span.endMs > ms
            ? { ...span, endMs: span.endMs }
            : undefined;
        },
        state: ({ startMs }) =>
          intact(startMs, () =>
            openState(readSegment(database, 'state', startMs) ?? new Uint8Array(), startMs),
          ),
        events: (span, untilMs) => eventsOf(database, span, untilMs),
      };
    },
  };
}
