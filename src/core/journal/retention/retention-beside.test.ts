/** What goes with messages, or stays, when retention removes them; and when it counts again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPacker } from '../blocks/packer.ts';
import type { MessageEntry } from '../port/journal.ts';
import { notedLosses, noteLoss } from '../store/damage-rows.ts';
import type { Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { asRows, countHeld } from '../testing/as-rows.ts';
import { logEntry, messageEntry } from '../testing/entries.ts';
import { createFakeComputer, type FakeComputer } from '../testing/fake-look.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { createRetainer, type Retainer } from './retention.ts';

const DAY_MS = 86_400_000;
const T = 1_770_000_000;
const MONTH = { days: 30, maxBytes: Number.MAX_SAFE_INTEGER, fetchedDays: 30 };
let held: TestStore;
let store: Store;
let retainer: Retainer;
let computer: FakeComputer;
beforeEach(() => {
  computer = createFakeComputer(T * 1000);
  held = openTestStore(undefined, computer.look);
  store = held.store();
  retainer = createRetainer(store);
});
afterEach(() => held.end());

const commit = (...messages: readonly MessageEntry[]): void => void held.commit(messages);
const pass = (days: number): void => computer.clock.advance(days * DAY_MS);
const toTheEnd = (retention = MONTH): void => {
  while (retainer.step(retention));
};
const countOf = (table: string): unknown =>
  table === 'messages'
    ? countHeld(store.database)
    : store.database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count;
const idsOf = (table: string): readonly unknown[] =>
  store.database
    .prepare(`SELECT id FROM ${table} ORDER BY id`)
    .all()
    .map(({ id }) => id);

it.each(['dictionaries', 'dictionary_copies'])(
  '%s go with the last block that was written with them',
  (table) => {
    // The second is made of the first 64 messages, and used from the next commit on.
    commit(...Array.from({ length: 64 }, (_, index) => messageEntry(7, T + index)));
    commit(messageEntry(7, T + 100));
    expect(idsOf(table)).toEqual([1, 2]);
    pass(31);
    commit(messageEntry(7, T + 200));
    retainer.recount(true);
    toTheEnd();
    expect([countOf('blocks'), idsOf(table)]).toEqual([1, [2]]);
    pass(31);
    retainer.recount(true);
    toTheEnd();
    // What comes next is written with it.
    expect([countOf('blocks'), idsOf(table)]).toEqual([0, [2]]);
  },
);

it('what was noted as lost is missing no more once it would be over', () => {
  const loss = { messages: 3, vehicleIds: ['7'], fromMs: 1, toMs: 2 };
  noteLoss(store.database, loss, null, computer.clock.nowMs());
  pass(29);
  noteLoss(store.database, { ...loss, messages: 4 }, null, computer.clock.nowMs());
  toTheEnd();
  expect(notedLosses(store.database)).toHaveLength(2);
  pass(2);
  toTheEnd();
  expect(notedLosses(store.database)).toMatchObject([{ messages: 4 }]);
});

it('a device stays while a unit that it once was has messages', () => {
  commit(messageEntry(7, T), messageEntry(8, T));
  store.database.exec(
    "INSERT INTO vehicles (subject, became) SELECT 'ident:x', key FROM vehicles WHERE subject = '7'",
  );
  const key = (subject: string): unknown =>
    store.database.prepare('SELECT key FROM vehicles WHERE subject = ?').get(subject)?.key;
  asRows(store.database);
  store.database.exec(
    `UPDATE messages SET vehicle = ${Number(key('ident:x'))} WHERE vehicle = ${Number(key('8'))}`,
  );
  pass(31);
  retainer.recount(true);
  toTheEnd();
  // The row that is the unit's is of a block that says that it is of another.
  expect([key('7') === undefined, key('8') === undefined, key('ident:x') === undefined]).toEqual([
    false,
    true,
    false,
  ]);
});

describe('while a person is asked', () => {
  it('it is counted anew once a minute, and no sooner', () => {
    for (let day = 0; day < 30; day++) {
      commit(...[0, 1, 2, 3, 4].map((second) => messageEntry(7, T + day * 100 + second)));
      pass(1);
    }
    pass(21);
    toTheEnd();
    expect(retainer.waiting()).toMatchObject({ messages: 105, held: 150 });
    commit(messageEntry(7, T + 9_000));
    computer.clock.advance(59_999);
    toTheEnd();
    expect(retainer.waiting()).toMatchObject({ messages: 105, held: 150 });
    computer.clock.advance(1);
    toTheEnd();
    expect(retainer.waiting()).toMatchObject({ messages: 110, held: 151 });
  });

  it('the question is gone as soon as the bounds are others, and is asked again by those', () => {
    commit(...Array.from({ length: 200 }, (_, index) => messageEntry(7, T + index)));
    pass(31);
    toTheEnd();
    expect(retainer.waiting()).toMatchObject({ messages: 200 });
    retainer.recount(false);
    expect(retainer.waiting()).toBeNull();
    toTheEnd({ ...MONTH, days: 60 });
    expect(retainer.waiting()).toBeNull();
    toTheEnd();
    expect(retainer.waiting()).toMatchObject({ messages: 200 });
    expect(countOf('messages')).toBe(200);
  });

  it.each([
    ['age', MONTH],
    ['size', { days: 3_650, maxBytes: 1, fetchedDays: 30 }],
  ])('what is to be kept, by %s, is so until the bounds are others', (reason, bounds) => {
    commit(...Array.from({ length: 200 }, (_, index) => messageEntry(7, T + index)));
    pass(31);
    toTheEnd(bounds);
    expect(retainer.waiting()).toMatchObject({ messages: 200, reason });
    retainer.answer('keep');
    toTheEnd(bounds);
    expect([retainer.waiting(), countOf('messages')]).toEqual([null, 200]);
    retainer.recount(true);
    toTheEnd(bounds);
    expect([retainer.waiting(), countOf('messages')]).toEqual([null, 0]);
  });

  it('logs stay too, and go with the messages that came with them', () => {
    store.commit(
      storeBatchOf(
        { messages: [messageEntry(7, T)], logs: [logEntry(T, 'old')], states: [] },
        [],
        createPacker(),
      ),
    );
    pass(31);
    toTheEnd();
    expect(retainer.waiting()).toMatchObject({ messages: 1 });
    expect(countOf('logs')).toBe(1);
    retainer.answer('delete');
    toTheEnd();
    expect([countOf('messages'), countOf('logs')]).toEqual([0, 0]);
  });
});

describe('by size', () => {
  it('logs go with the messages of their time, and newer ones stay', () => {
    for (const day of [0, 1, 2]) {
      const noise = Array.from({ length: 4_000 }, (_, index) => Math.sin(index + day * 10_000));
      const messages = [messageEntry(7, T + day, { parameters: { noise } })];
      store.commit(
        storeBatchOf({ messages, logs: [logEntry(T + day, `day ${day}`)], states: [] }, [], createPacker()),
      );
      pass(1);
    }
    const used = (): number =>
      (Number(store.database.prepare('PRAGMA page_count').get()?.page_count) -
        Number(store.database.prepare('PRAGMA freelist_count').get()?.freelist_count)) *
      4_096;
    retainer.recount(true);
    toTheEnd({ days: 3_650, maxBytes: used() - 1, fetchedDays: 30 });
    expect(countOf('messages')).toBe(2);
    const logs = store.database.prepare('SELECT CAST(body AS TEXT) AS text FROM logs ORDER BY id').all();
    // Of the first day the message is gone; its record came at the same moment, and goes with the next.
    expect(logs.map(({ text }) => String(text).match(/day \d/)?.[0])).toEqual(['day 0', 'day 1', 'day 2']);
    retainer.recount(true);
    toTheEnd({ days: 3_650, maxBytes: used() - 1, fetchedDays: 30 });
    expect(countOf('messages')).toBe(1);
    expect(countOf('logs')).toBe(2);
  });
});
