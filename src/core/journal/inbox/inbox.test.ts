/** What lies in the inbox of a journal, and what is indexed out of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPacker } from '../blocks/packer.ts';
import type { InboxRow, JournalBatch, RawRow } from '../port/journal.ts';
import { openStore } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { messageText, rawRow } from '../testing/raw-rows.ts';
import { createRawRow, readRawRow } from './raw-row.ts';
import { batchOfRow } from './row-batch.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const put = (...rows: readonly RawRow[]): readonly InboxRow[] => held.store().commitRaw(rows);
const commit = (batch: Partial<JournalBatch>): void => {
  held.store().commit(storeBatchOf({ messages: [], logs: [], states: [], ...batch }, [], createPacker()));
};
/** Indexes rows as ingest does: bodies stay where they are. */
const index = (rows: readonly InboxRow[], raw: readonly RawRow[]): void => {
  const batches = raw.map(({ bytes }) => batchOfRow(bytes));
  commit({
    inbox: rows,
    messages: raw.flatMap(({ bytes }, row) => {
      const offsets = readRawRow(bytes).map(({ offset }) => offset);
      return (batches[row]?.messages ?? []).map((message, at) => ({
        ...message,
        inRow: { row, offset: offsets[at] ?? 0 },
      }));
    }),
  });
};
const ids = (): readonly number[] =>
  held
    .store()
    .inbox.list()
    .map(({ id }) => id);
const texts = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => messageText(T + from + at));

describe('the inbox', () => {
  it('holds rows in order until they are indexed, and then their messages are where messages are', () => {
    const raw = [rawRow(texts(0, 3), T), rawRow(texts(3, 2), T + 3)];
    const rows = put(...raw);
    expect(ids()).toEqual([1, 2]);
    index(rows, raw);
    expect(ids()).toEqual([]);
    expect(held.bodies()).toEqual(texts(0, 5));
    held.reopen();
    expect(held.bodies('7')).toEqual(texts(0, 5));
  });

  it('gives no number twice, also to a later run', () => {
    const raw = rawRow(texts(0, 1), T);
    index(put(raw), [raw]);
    held.reopen();
    expect(put(rawRow(texts(1, 1), T)).map(({ id }) => id)).toEqual([2]);
  });

  it('keeps the row where what is indexed with it is refused', () => {
    const raw = rawRow(texts(0, 2), T);
    const rows = put(raw);
    held
      .store()
      .database.exec('CREATE TEMP TRIGGER no BEFORE INSERT ON blocks BEGIN SELECT RAISE(FAIL, "no"); END');
    expect(() => index(rows, [raw])).toThrow();
    expect(ids()).toEqual([1]);
    held.reopen();
    expect(held.bodies()).toEqual(texts(0, 2));
  });

  it.each<[string, (rows: readonly InboxRow[]) => readonly InboxRow[]]>([
    ['that is not the first', ([, second]) => [second ?? { id: 0, checksum: 0 }]],
    ['that is indexed already', ([first]) => [first, first].filter((row) => row !== undefined)],
    ['of another journal', ([first]) => [{ id: first?.id ?? 0, checksum: 1 }]],
  ])('is left alone by an index of a row %s', (_which, chosen) => {
    const rows = put(rawRow(texts(0, 1), T), rawRow(texts(1, 1), T));
    expect(() => commit({ inbox: chosen(rows), messages: [messageEntry(8, T)] })).toThrow(/another journal/);
    expect(ids()).toEqual([1, 2]);
    expect(held.bodies('8')).toEqual([]);
  });

  it('says when its messages came, not when they were indexed', () => {
    const raw = rawRow(texts(0, 1), T);
    const rows = put(raw);
    const stampOf = (table: string) =>
      held.store().database.prepare(`SELECT run, elapsed_ms FROM ${table}`).get();
    const came = stampOf('inbox');
    held.reopen();
    index(rows, [raw]);
    expect(stampOf('blocks')).toEqual(came);
  });

  it.each([
    ['emptied', 'DELETE FROM inbox'],
    ['without its first row', 'DELETE FROM inbox WHERE id = 1'],
    ['with another number', 'UPDATE inbox SET id = 9 WHERE id = 2'],
    ['counted wrongly', "UPDATE totals SET value = 7 WHERE name = 'inbox-last'"],
  ])('that is %s is damage', (_how, sql) => {
    put(rawRow(texts(0, 1), T), rawRow(texts(1, 1), T));
    held.store().database.exec(sql);
    expect(() => openStore(held.file)).toThrow(expect.objectContaining({ storageCause: 'damaged' }));
  });
});

describe('a reader', () => {
  const BAD = '{"timestamp":';

  it('gives what is indexed and what waits as one', () => {
    commit({ messages: [messageEntry(7, T)], logs: [logEntry(T, 'first')] });
    put(rawRow([...texts(1, 2), BAD], T + 1), rawRow(texts(-5, 1), T, { deviceId: '9' }));
    held.reading((reader) => {
      expect(reader.vehicles().map(({ id }) => id)).toEqual(['7', '9']);
      expect(reader.count({ vehicleId: '7', fromUs: 0, toUs: 5e15 })).toBe(3);
      const times = (vehicleId: string | null) =>
        [...reader.messages({ vehicleId, fromUs: 0, toUs: 5e15 })].map(({ timeUs }) => timeUs / 1e6 - T);
      expect(times('7')).toEqual([0, 1, 2]);
      expect(times(null)).toEqual([0, 1, 2, -5]);
      expect([...reader.arrivals('7', 0, 5e15)]).toHaveLength(3);
      const unreadable = [...reader.unreadable.all({ fromMs: 0, toMs: 5e15 })];
      expect(unreadable.map(({ id }) => Buffer.from(reader.unreadable.payload(id) ?? []).toString())).toEqual(
        [BAD],
      );
      expect(reader.losses()).toEqual([]);
    });
  });

  it('gives what a stream pushed under the vehicle that it names', () => {
    const row = createRawRow();
    for (const text of [
      '{"ident":"357","channel.id":94,"timestamp":1770000000}',
      '{"device.id":8,"timestamp":1770000001}',
    ]) {
      const entry = {
        topic: '',
        body: new TextEncoder().encode(text),
        source: 'http' as const,
        receivedAtMs: T * 1000,
      };
      row.add({ ...entry, streamId: '12345', delivery: 1, redelivered: false, retained: false }, null);
    }
    put(row.row());
    held.reading((reader) => {
      expect(reader.vehicles().map(({ id }) => id)).toEqual(['channel:94:357', '8']);
      expect([...reader.arrivals('8', 0, 5e15)]).toMatchObject([{ httpMs: T * 1000, streamId: '12345' }]);
    });
  });

  it('does not give what waits where it is held already', () => {
    const text = messageText(T);
    const raw = rawRow([text], T);
    index(put(raw), [raw]);
    put(rawRow([text, messageText(T, 'other')], T + 1, { delivery: 2 }));
    expect(held.bodies()).toEqual([text, messageText(T, 'other')]);
    expect(held.bodies('7')).toHaveLength(2);
  });

  it.each([null, '7'])(
    'gives each once, of vehicle %s, though it is indexed while it is read',
    (vehicleId) => {
      const raw = rawRow(texts(0, 300), T);
      const rows = put(raw);
      held.reading((reader) => {
        index(rows, [raw]);
        const found = [...reader.messages({ vehicleId, fromUs: 0, toUs: 5e15 })].map(({ body }) => body);
        expect(found).toEqual(texts(0, 300));
      });
    },
  );

  it('of unreadable payloads gives each once, though they are indexed while they are read', () => {
    const raw = rawRow([BAD, BAD], T);
    const rows = put(raw);
    held.reading((reader) => {
      commit({ inbox: rows, quarantined: batchOfRow(raw.bytes).quarantined });
      expect([...reader.unreadable.all({ fromMs: 0, toMs: 5e15 })]).toHaveLength(2);
    });
  });

  it('says what is lost of a row that is not as it was written', () => {
    put(rawRow(texts(0, 3), T), rawRow(texts(3, 1), T + 9));
    held.store().database.exec('UPDATE inbox SET bytes = zeroblob(length(bytes)) WHERE id = 1');
    held.reading((reader) => {
      expect(reader.losses()).toEqual([
        { messages: 3, vehicleIds: [], fromMs: T * 1000 + 500, toMs: T * 1000 + 500 },
      ]);
      expect([...reader.messages({ vehicleId: '7', fromUs: 0, toUs: 5e15 })]).toHaveLength(1);
    });
  });
});
