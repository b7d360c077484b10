/** Step by step what a writer does with a journal that was set aside, ended anywhere. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createPacker } from '../blocks/packer.ts';
import { pendingAsides } from '../opening/aside-mark.ts';
import { setAside } from '../opening/set-aside.ts';
import type { AsideEnd, AsideNext, AsideSlice } from '../store/aside-slice.ts';
import { noteLoss } from '../store/damage-rows.ts';
import { openStore } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry } from '../testing/entries.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { systemLook } from '../time/system-look.ts';
import { createAsideReader } from './aside-reader.ts';
import { damageHeader } from './testing/damaged-journal.ts';
import { IN_A_COMMIT, numbered, textsOf } from './testing/filled-journal.ts';
import { createStarts, NAME, NOW_MS, type Starts } from './testing/starts.ts';

const COMMITS = 12;
const HELD = COMMITS * IN_A_COMMIT;
let folder: string;
let file: string;
let starts: Starts;

beforeEach(() => {
  starts = createStarts(COMMITS);
  ({ folder, file } = starts);
});
afterEach(() => starts.end());
const isSlice = (next: AsideNext): next is AsideSlice => next.kind === 'slice';
const endOf = (read: readonly AsideNext[]): AsideEnd | undefined =>
  read.find((next): next is AsideEnd => next.kind === 'end');

it('goes on where it was ended, after any slice, and says a slice twice without harm', () => {
  damageHeader(file);
  let writer = starts.start();
  const whole = createAsideReader(systemLook);
  const first = whole.next(
    join(folder, starts.lastAside()),
    writer.bringOverProgress(starts.lastAside()).cursor,
  );
  const slices: AsideSlice[] = [];
  while (slices.length < 100) {
    const { progress, read } = starts.bringOver(writer, { from: starts.aside[0]?.file ?? '', slices: 1 });
    slices.push(...read.filter(isSlice));
    if (isSlice(first)) expect(writer.bringOver(starts.aside[0]?.file ?? '', first)).toEqual(progress);
    if (progress.end !== null) {
      expect(progress).toMatchObject({ messages: HELD, logs: COMMITS, unreadable: 2 * COMMITS });
      break;
    }
    writer = starts.start();
  }
  expect(slices.length).toBeGreaterThan(3);
  // What is over is not read again.
  const read = (kind: 'blocks' | 'logs' | 'unreadable') =>
    slices.flatMap((slice) => slice[kind].map(({ id }) => id));
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  expect([read('blocks'), read('logs'), read('unreadable')]).toEqual(
    [COMMITS, COMMITS, 2 * COMMITS].map(numbers),
  );
  expect(starts.aside).toHaveLength(1);
  expect(starts.held()).toEqual(textsOf(numbered(0, HELD)));
  expect(writer.facts()).toMatchObject({ messages: HELD, logRecords: COMMITS, unreadable: 2 * COMMITS });
});

it('drops what was made of the past, which was without it, and not where it brings nothing new', () => {
  damageHeader(file);
  const writer = starts.start();
  const bytes = new Uint8Array([1]);
  const segment = { startMs: 1, endMs: 2, messages: 0, state: bytes, body: bytes, next: null };
  const segments = (): unknown => {
    const database = new DatabaseSync(file, { readOnly: true });
    const row = database.prepare('SELECT count(*) AS count FROM segments').get();
    database.close();
    return row?.count;
  };
  writer.keepPast({ drop: [], segment });
  const { read } = starts.bringOver(writer, { slices: 1 });
  expect(segments()).toBe(0);
  writer.keepPast({ drop: [], segment });
  for (const slice of read.filter(isSlice)) writer.bringOver(starts.lastAside(), slice);
  expect(segments()).toBe(1);
});

it('has what came in after it behind it, and so has a start', () => {
  damageHeader(file);
  const writer = starts.start();
  starts.commit(writer, HELD, 5);
  starts.bringOver(writer);
  starts.commit(writer, HELD + 5, 5);
  expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 10)));
  const database = new DatabaseSync(file, { readOnly: true });
  const blocks = database.prepare('SELECT id FROM blocks ORDER BY id').all();
  database.close();
  expect(blocks.slice(0, COMMITS).map(({ id }) => id)).toEqual(
    Array.from({ length: COMMITS }, (_, index) => index + 1),
  );
});

it('gives no slice with nothing in it, and none much larger than a megabyte, be messages as large as they are', () => {
  rmSync(file);
  const store = openStore(file);
  for (const [index, length] of [3_000_000, 600_000, 600_000, 10].entries()) {
    const messages = [messageEntry(7, NOW_MS / 1000 + index, { parameters: { photo: 'x'.repeat(length) } })];
    store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], createPacker()));
  }
  store.close();
  damageHeader(file);
  const { read, progress } = starts.bringOver(starts.start());
  const slices = read.filter(isSlice);
  for (const { blocks, logs, unreadable, states, upTo, after } of slices) {
    expect(
      blocks.length + logs.length + unreadable.length + states.length + (upTo.states ? 1 : 0),
    ).toBeGreaterThan(0);
    expect(upTo.block).toBeGreaterThanOrEqual(after.block);
    const bytes = blocks.reduce((sum, { messages: { bodies } }) => sum + bodies.byteLength, 0);
    if (blocks.length > 1) expect(bytes).toBeLessThan(1_048_576);
  }
  expect(slices.map(({ blocks }) => blocks.length)).toEqual([1, 1, 2]);
  expect(progress).toMatchObject({ messages: 4 });
});

it('has log records and payloads that cannot be read behind it too', () => {
  damageHeader(file);
  const writer = starts.start();
  const quarantined = [unreadableEntry('{"newest', NOW_MS / 1000)];
  const batch = { messages: [], logs: [logEntry(NOW_MS / 1000, 'newest')], states: [], quarantined };
  writer.commit(storeBatchOf(batch, [], createPacker()));
  starts.bringOver(writer);
  const database = new DatabaseSync(file, { readOnly: true });
  const bytesOf = (sql: string) => database.prepare(sql).all();
  const logs = bytesOf('SELECT id, CAST(body AS TEXT) AS text FROM logs ORDER BY id');
  const payloads = bytesOf('SELECT id, CAST(payload AS TEXT) AS text FROM unreadable ORDER BY id');
  database.close();
  expect(logs.at(-1)?.text).toContain('newest');
  expect(payloads.at(-1)?.text).toBe('{"newest');
  // Each that came over has the number that it had.
  expect(logs.slice(0, -1).map(({ id }) => id)).toEqual(
    Array.from({ length: COMMITS }, (_, index) => index + 1),
  );
  expect(payloads.slice(0, -1).map(({ id }) => id)).toEqual(
    Array.from({ length: 2 * COMMITS }, (_, index) => index + 1),
  );
});

it('comes over where somebody renamed it, with its mark, before the next start', () => {
  const clock = createFakeClock(NOW_MS);
  const name = setAside({ folder, name: NAME, reason: 'damaged', clock })?.file ?? '';
  const renamed = `${NAME}.damaged-old.db`;
  for (const suffix of ['', '.brought-over.json']) {
    renameSync(join(folder, `${name}${suffix}`), join(folder, `${renamed}${suffix}`));
  }
  const writer = starts.start();
  expect(pendingAsides(folder, NAME)).toEqual([renamed]);
  expect(starts.commit(writer, HELD, 5)).toEqual([1, 1, 1, 1, 1]);
  expect(starts.bringOver(writer, { from: renamed }).progress).toMatchObject({ messages: HELD });
  expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 5)));
});

it('has the last values of objects, and not of what belongs to them, which the broker says again', () => {
  const state = (topic: string, text: string) => ({
    topic: `flespi/state/gw/devices/${topic}`,
    body: new TextEncoder().encode(text),
    timeS: 5,
    receivedAtMs: NOW_MS,
  });
  const store = openStore(file);
  const states = [state('7', '{"id":7}'), state('8', ''), state('7/name', '"A"')];
  store.commit(storeBatchOf({ messages: [], logs: [], states: [] }, states, createPacker()));
  store.close();
  damageHeader(file);
  const { read } = starts.bringOver(starts.start());
  expect(read.filter(isSlice).flatMap((slice) => slice.states.map(({ topic }) => topic))).toEqual(
    states.slice(0, 2).map(({ topic }) => topic),
  );
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database
    .prepare('SELECT topic, CAST(body AS TEXT) AS text, time_s FROM states ORDER BY topic')
    .all();
  database.close();
  expect(rows).toEqual([
    { topic: 'flespi/state/gw/devices/7', text: '{"id":7}', time_s: 5 },
    { topic: 'flespi/state/gw/devices/8', text: '', time_s: 5 },
  ]);
});

it('says when the first and the last message came that are whole, and what is none any more', () => {
  const store = openStore(file);
  const nothing = messageEntry(8, NOW_MS / 1000, { body: new TextEncoder().encode('[]') });
  store.commit(storeBatchOf({ messages: [nothing], logs: [], states: [] }, [], createPacker()));
  store.close();
  damageHeader(file);
  const { read, progress } = starts.bringOver(starts.start());
  expect(endOf(read)).toMatchObject({
    firstReceivedMs: 1_770_000_000_500,
    lastReceivedMs: NOW_MS + 500,
    losses: [{ messages: 1, vehicleIds: ['8'], fromMs: NOW_MS, toMs: NOW_MS + 500 }],
  });
  expect(progress).toMatchObject({ messages: HELD, end: { lost: 1 } });
});

describe('a block that is damaged', () => {
  beforeEach(() => {
    const database = new DatabaseSync(file);
    database.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id = 3");
    database.close();
    damageHeader(file);
  });

  it('is all that is missing, by vehicle and span, and is noted once', () => {
    const writer = starts.start();
    const { progress, read } = starts.bringOver(writer);
    expect(progress).toMatchObject({ messages: HELD - IN_A_COMMIT, end: { lost: IN_A_COMMIT } });
    const { losses } = endOf(read) ?? { losses: [] };
    expect(losses).toMatchObject([{ messages: IN_A_COMMIT, vehicleIds: ['7', '8', '9'] }]);
    const end = endOf(read);
    if (end !== undefined) writer.endBringOver(starts.lastAside(), end);
    expect(writer.losses()).toEqual(losses);
    const kept = [...numbered(0, 2 * IN_A_COMMIT), ...numbered(3 * IN_A_COMMIT, HELD - 3 * IN_A_COMMIT)];
    expect(starts.held()).toEqual(textsOf(kept));
    // What flespi has of it is new.
    expect(starts.commit(writer, 2 * IN_A_COMMIT, IN_A_COMMIT)).not.toContain(0);
  });

  it('is missing once, also where the journal that it was noted in is damaged in its turn', () => {
    starts.bringOver(starts.start());
    const [first] = starts.aside;
    starts.close();
    damageHeader(file);
    const writer = starts.start({ clock: createFakeClock(NOW_MS + 60_000) });
    starts.bringOver(writer);
    starts.bringOver(writer, { from: first?.file ?? '' });
    expect(writer.losses()).toMatchObject([{ messages: IN_A_COMMIT, vehicleIds: ['7', '8', '9'] }]);
  });

  it('is missing as often as one journal says, though two losses look the same', () => {
    const writer = starts.start();
    const { read } = starts.bringOver(writer);
    const end = endOf(read);
    if (end === undefined) throw new Error('There is no end.');
    const twice = { ...end, losses: [...end.losses, ...end.losses] };
    writer.endBringOver('journal-test.damaged-20261125T140312.db', twice);
    expect(writer.losses()).toHaveLength(2);
  });
});

it('does not take for lost what was lost before and brought back by a refill', () => {
  const writer = starts.start();
  const loss = { messages: 40, vehicleIds: ['7'], fromMs: NOW_MS - 9_000, toMs: NOW_MS - 8_000 };
  const database = new DatabaseSync(file);
  noteLoss(database, loss, null, NOW_MS);
  noteLoss(database, { ...loss, vehicleIds: ['8'] }, null, NOW_MS);
  database.close();
  writer.small.saveGap({
    ...loss,
    id: 1,
    cause: 'journal-damaged',
    state: 'refilled',
    vehicles: 1,
    vehiclesDone: 1,
    found: 40,
    reason: null,
    unproved: null,
    noticedMs: NOW_MS,
    closedMs: NOW_MS,
  });
  writer.close();
  damageHeader(file);
  const { read, progress } = starts.bringOver(starts.start());
  expect(endOf(read)?.losses).toEqual([{ ...loss, vehicleIds: ['8'] }]);
  expect(progress).toMatchObject({ messages: HELD, end: { lost: 40 } });
});

describe('a journal that is damaged while it is brought over into', () => {
  it('is set aside too; both come over into the next, each message once', () => {
    damageHeader(file);
    let writer = starts.start();
    const [first] = starts.aside;
    starts.bringOver(writer, { slices: 2 });
    starts.commit(writer, HELD, 5);
    writer.close();
    damageHeader(file);
    writer = starts.start({ clock: createFakeClock(NOW_MS + 60_000) });
    starts.commit(writer, HELD + 5, 5);
    expect(starts.aside).toHaveLength(2);
    starts.bringOver(writer);
    starts.bringOver(writer, { from: first?.file ?? '' });
    expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 10)));
    expect(writer.facts()).toMatchObject({ messages: HELD + 10, unreadable: 2 * COMMITS });
  });
});

describe('age', () => {
  it('is what it was: what is over by now goes with the next pass, and nothing else', () => {
    const database = new DatabaseSync(file);
    // As if the first two had come forty days before the rest.
    for (const [table, last] of [
      ['blocks', 2],
      ['logs', 2],
      ['unreadable_came', 4],
    ] as const) {
      database.exec(`UPDATE ${table} SET elapsed_ms = elapsed_ms - 40 * 86400000 WHERE id <= ${last}`);
    }
    database.close();
    damageHeader(file);
    const writer = starts.start({ clock: createFakeClock(Date.now()) });
    starts.bringOver(writer);
    writer.recount(true);
    while (writer.retain({ days: 30, maxBytes: 1e9, fetchedDays: 30 }));
    expect(starts.held()).toEqual(textsOf(numbered(2 * IN_A_COMMIT, HELD - 2 * IN_A_COMMIT)));
    expect(writer.facts()).toMatchObject({ logRecords: COMMITS - 2, unreadable: 2 * COMMITS - 4 });
  });
});

describe('what is told as missing', () => {
  it('is all that the damaged one held, at each start until it is here, also where a kill came before the fresh one', () => {
    // So that the account is known to have acknowledged something.
    starts.start().close();
    setAside({ folder, name: NAME, reason: 'damaged', clock: createFakeClock(NOW_MS) });
    const [file] = pendingAsides(folder, NAME);
    let writer = starts.start();
    expect(starts.missing).toMatchObject([{ cause: 'journal-damaged', toMs: NOW_MS }]);
    starts.bringOver(writer, { from: file ?? '' });
    starts.missing.length = 0;
    writer = starts.start();
    expect(starts.missing).toHaveLength(1);
    writer.forgetMissing(NOW_MS);
    starts.missing.length = 0;
    starts.start();
    expect(starts.missing).toEqual([]);
    expect(starts.held()).toEqual(textsOf(numbered(0, HELD)));
  });
});

describe('a disk with little room', () => {
  it('takes nothing that is old, and everything that comes in', () => {
    damageHeader(file);
    const writer = starts.start({ freeBytes: () => 1_000 });
    expect(() => starts.bringOver(writer)).toThrow(expect.objectContaining({ storageCause: 'disk-full' }));
    expect(starts.commit(writer, HELD, 5)).toEqual([1, 1, 1, 1, 1]);
    expect(starts.bringOver(starts.start()).progress).toMatchObject({ messages: HELD });
  });
});
