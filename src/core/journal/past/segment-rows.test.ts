import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it } from 'vitest';
import { MIGRATIONS, migrate, requireSchema } from '../file/schema.ts';
import { createEventWriter } from './event-columns.ts';
import { listLinks } from './link-rows.ts';
import { openBody, openState, sealBody, sealState } from './segment.ts';
import {
  type BuiltSegment,
  dropAllSegments,
  dropSegments,
  dropSegmentsBefore,
  findSegments,
  keepSegment,
  listSegments,
  readSegment,
} from './segment-rows.ts';

const built = (startMs: number, endMs: number, isLast = true): BuiltSegment => ({
  startMs,
  endMs,
  messages: 0,
  state: sealState(startMs, []),
  body: sealBody(startMs, endMs, createEventWriter()),
  next: isLast ? sealState(endMs, []) : null,
});
let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
});
const spans = () => listSegments(database).map(({ startMs, endMs }) => [startMs, endMs]);

it('holds the fleet at the end of the last, where the next goes on', () => {
  keepSegment(database, built(1_000, 2_000));
  expect(spans()).toEqual([
    [1_000, 2_000],
    [2_000, null],
  ]);
  keepSegment(database, built(2_000, 3_000));
  expect(spans()).toEqual([
    [1_000, 2_000],
    [2_000, 3_000],
    [3_000, null],
  ]);
  expect(openState(readSegment(database, 'state', 3_000) ?? new Uint8Array(), 3_000)).toEqual([]);
  expect(readSegment(database, 'body', 3_000)).toBeUndefined();
});

it('ends where another begins, and takes the place of what was kept of its span', () => {
  keepSegment(database, built(5_000, 6_000));
  keepSegment(database, built(1_000, 5_000, false));
  keepSegment(database, built(1_000, 5_000, false));
  expect(spans()).toEqual([
    [1_000, 5_000],
    [5_000, 6_000],
    [6_000, null],
  ]);
});

it('finds the last that begins up to a moment, and the first that begins behind it', () => {
  keepSegment(database, built(1_000, 2_000));
  const { upTo, after } = findSegments(database);
  const around = (ms: number) => [upTo(ms)?.startMs, after(ms)?.startMs];
  expect([999, 1_000, 1_999, 2_000].map(around)).toEqual([
    [undefined, 1_000],
    [1_000, 2_000],
    [1_000, 2_000],
    [2_000, undefined],
  ]);
});

it('drops what retention has no messages of, what is damaged, and all', () => {
  for (const startMs of [1_000, 2_000, 3_000]) keepSegment(database, built(startMs, startMs + 1_000));
  dropSegmentsBefore(database, 2_500);
  expect(spans()[0]).toEqual([2_000, 3_000]);
  dropSegments(database, [2_000]);
  expect(spans()[0]).toEqual([3_000, 4_000]);
  dropAllSegments(database);
  expect(spans()).toEqual([]);
});

it('believes nothing that another version wrote, and drops it', () => {
  keepSegment(database, built(1_000, 2_000));
  database.exec('UPDATE segments SET version = version + 1');
  expect(spans()).toEqual([]);
  keepSegment(database, built(8_000, 9_000));
  expect(database.prepare('SELECT count(*) AS count FROM segments').get()).toEqual({ count: 2 });
});

it('believes no bit that was flipped, and nothing of another span', () => {
  const state = sealState(1_000, []);
  const body = sealBody(1_000, 2_000, createEventWriter());
  expect(openBody(body, 1_000, 2_000).upTo(2_000)).toEqual([]);
  expect(() => openState(state, 1_001)).toThrow('of another span');
  expect(() => openBody(body, 1_000, 2_001)).toThrow('of another span');
  for (const [bytes, open] of [
    [state, (flipped: Uint8Array) => openState(flipped, 1_000)],
    [body, (flipped: Uint8Array) => openBody(flipped, 1_000, 2_000).upTo(2_000)],
  ] as const) {
    for (let bit = 0; bit < bytes.byteLength * 8; bit += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unchangedOrThrows(() => open(flipped))).toBe(true);
    }
  }
});

/** Some bits of a compressed frame mean nothing: then it says what it said. */
function unchangedOrThrows(open: () => readonly unknown[]): boolean {
  try {
    return open().length === 0;
  } catch {
    return true;
  }
}

it('is empty in a journal of before, for one that only reads', () => {
  const old = new DatabaseSync(':memory:');
  migrate(old, MIGRATIONS.slice(0, -1));
  requireSchema(old);
  expect([listSegments(old), listLinks(old)]).toEqual([[], []]);
});
