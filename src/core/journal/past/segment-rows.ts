import type { DatabaseSync } from 'node:sqlite';
import { SEGMENT_VERSION } from './segment.ts';

/** A segment as it is kept; Unix milliseconds of arrival. What came at `startMs` is in the one before, what came at `endMs` in this one. */
export interface SegmentSpan {
  readonly startMs: number;
  /** Null where it only has the fleet at its start: what came then is in the blocks alone. */
  readonly endMs: number | null;
  readonly messages: number;
}

/** A segment to be kept, and the fleet at its end, where no other segment begins there. */
export interface BuiltSegment {
  readonly startMs: number;
  readonly endMs: number;
  readonly messages: number;
  readonly state: Uint8Array<ArrayBuffer>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly next: Uint8Array<ArrayBuffer> | null;
}

const SELECT_SPAN = `SELECT start_ms, end_ms, messages FROM segments WHERE version = ${SEGMENT_VERSION}`;

/** Those that this version wrote, oldest first: a page of the file is read for each. */
export function listSegments(database: DatabaseSync): readonly SegmentSpan[] {
  return database.prepare(`${SELECT_SPAN} ORDER BY start_ms`).all().map(spanOf);
}

/** Finds one among those that this version wrote, however many there are. */
export interface SegmentFinder {
  /** The last that begins up to `ms`. */
  upTo(ms: number): SegmentSpan | undefined;
  /** The first that begins after `ms`. */
  after(ms: number): SegmentSpan | undefined;
}

/** Creates it. */
export function findSegments(database: DatabaseSync): SegmentFinder {
  const upTo = database.prepare(`${SELECT_SPAN} AND start_ms <= ? ORDER BY start_ms DESC LIMIT 1`);
  const after = database.prepare(`${SELECT_SPAN} AND start_ms > ? ORDER BY start_ms LIMIT 1`);
  const found = (row: Record<string, unknown> | undefined) => row && spanOf(row);
  return { upTo: (ms) => found(upTo.get(ms)), after: (ms) => found(after.get(ms)) };
}

function spanOf({ start_ms, end_ms, messages }: Record<string, unknown>): SegmentSpan {
  return {
    startMs: Number(start_ms),
    endMs: end_ms === null ? null : Number(end_ms),
    messages: Number(messages),
  };
}

/** The bytes of one part of a segment; undefined where it is gone, or has none. */
export function readSegment(
  database: DatabaseSync,
  part: 'state' | 'body',
  startMs: number,
): Uint8Array | undefined {
  const row = database.prepare(`SELECT ${part} AS bytes FROM segments WHERE start_ms = ?`).get(startMs);
  return row?.bytes instanceof Uint8Array ? row.bytes : undefined;
}

/** Keeps it, in the place of what was kept of its span. Within a transaction. */
export function keepSegment(database: DatabaseSync, segment: BuiltSegment): void {
  const { startMs, endMs, messages, state, body, next } = segment;
  database.prepare('DELETE FROM segments WHERE version <> ?').run(SEGMENT_VERSION);
  database.prepare('DELETE FROM segments WHERE start_ms >= ? AND start_ms < ?').run(startMs, endMs);
  const insert = database.prepare('INSERT OR REPLACE INTO segments VALUES (?, ?, ?, ?, ?, ?)');
  insert.run(startMs, endMs, messages, SEGMENT_VERSION, state, body);
  if (next !== null) insert.run(endMs, null, 0, SEGMENT_VERSION, next, null);
}

/** Drops those that begin at these moments. Within a transaction. */
export function dropSegments(database: DatabaseSync, startsMs: readonly number[]): void {
  const drop = database.prepare('DELETE FROM segments WHERE start_ms = ?');
  for (const startMs of startsMs) drop.run(startMs);
}

/** Drops all: what they were made of is not what the journal holds now. */
export function dropAllSegments(database: DatabaseSync): void {
  database.exec('DELETE FROM segments');
}

/** Drops those that are wholly of before `ms`. */
export function dropSegmentsBefore(database: DatabaseSync, ms: number): void {
  database.prepare('DELETE FROM segments WHERE coalesce(end_ms, start_ms) < ?').run(ms);
}
