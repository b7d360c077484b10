/** A journal that is sound, read page by page, is what SQLite says of it. */
import { copyFileSync, statSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPacker } from '../blocks/packer.ts';
import { openPages } from '../file/pages.ts';
import type { JournalReader } from '../reading/reader.ts';
import { noteBlock, noteLoss } from '../store/damage-rows.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry, textOf, WITH_FIX } from '../testing/entries.ts';
import { byMqtt, byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { createSalvageReader } from './salvage-reader.ts';

const T = 1_770_000_000;
let held: TestStore;
let salvaged: JournalReader;
beforeEach(() => {
  held = openTestStore();
  const sources = ['mqtt', 'http', 'rest', 'demo'] as const;
  for (let commit = 0; commit < 3; commit++) {
    const messages = Array.from({ length: 40 }, (_, index) => {
      const number = commit * 40 + index;
      const parameters =
        number % 3 === 0 ? {} : { ...WITH_FIX, 'position.speed': number, 'custom.n': number };
      const source = sources[number % sources.length] ?? 'mqtt';
      return messageEntry(7 + (number % 3), T + ((number * 37) % 120), { parameters, source });
    });
    const quarantined = [unreadableEntry(`{"n":${commit}`, T + commit, { source: 'http', reason: 'None.' })];
    const batch = { messages, logs: [logEntry(T + commit, 'note')], states: [], quarantined };
    held.store().commit(storeBatchOf(batch, [], createPacker()));
  }
  salvaged = createSalvageReader(held.file);
});
afterEach(() => {
  salvaged.close();
  held.end();
});

const both = <T>(ask: (reader: JournalReader) => T): readonly [salvaged: T, sound: T] => [
  ask(salvaged),
  held.reading(ask),
];

const SPANS = [
  { fromUs: 0, toUs: 5e15 },
  { fromUs: (T + 20) * 1e6, toUs: (T + 60) * 1e6 },
  { fromUs: (T + 60) * 1e6, toUs: (T + 60) * 1e6 + 1 },
  { fromUs: 5e15, toUs: 6e15 },
];

describe.each([null, '7', '8', '9', '10'])('of %s', (vehicleId) => {
  it.each(SPANS)('messages and their number, in %o', (span) => {
    const [messages, sound] = both((reader) => [...reader.messages({ ...span, vehicleId })]);
    expect(messages).toEqual(sound);
    const [count, soundCount] = both((reader) => reader.count({ ...span, vehicleId }));
    expect([count, soundCount]).toEqual([messages.length, messages.length]);
  });
});

it('vehicles, with their names', () => {
  const [vehicles, sound] = both((reader) => reader.vehicles());
  expect(vehicles).toHaveLength(3);
  expect(vehicles).toEqual(sound);
});

it.each(['7', '8', '10'])('tracks, of %s', (id) => {
  for (const { fromUs, toUs } of SPANS) {
    const [track, sound] = both((reader) => reader.track(id, fromUs, toUs));
    expect(track).toEqual(sound);
  }
});

it.each(['7', '9'])('how the messages of %s came first', (id) => {
  for (const [fromMs, toMs] of [
    [0, 8e15],
    [(T + 20) * 1000 + 500, (T + 60) * 1000 + 500],
  ] as const) {
    const [arrivals, sound] = both((reader) => [...reader.arrivals(id, fromMs, toMs)]);
    expect(arrivals.length).toBeGreaterThan(5);
    expect(arrivals).toEqual(sound);
  }
});

it('payloads that cannot be read', () => {
  const span = { fromMs: (T + 1) * 1000, toMs: (T + 2) * 1000 };
  const [some, soundSome] = both(({ unreadable }) => [unreadable.count(span), unreadable.held()]);
  expect(some).toEqual(soundSome);
  expect(some).toEqual([1, 3]);
  const [payload, sound] = both(({ unreadable }) => {
    const [found] = unreadable.all(span);
    const id = found?.id ?? 0;
    return [
      found?.source,
      found?.reason,
      found?.times,
      unreadable.bytes(id),
      textOf(unreadable.payload(id) ?? new Uint8Array()),
    ];
  });
  expect(payload).toEqual(sound);
  expect(payload).toEqual(['http', 'None.', 1, 6, '{"n":1']);
  const [newest, soundNewest] = both(({ unreadable }) =>
    unreadable.newest(2, 5).map(({ id, start }) => [id, textOf(start)]),
  );
  expect(newest).toEqual(soundNewest);
  expect(newest).toEqual([
    [3, '{"n":'],
    [2, '{"n":'],
  ]);
  const [none, soundNone] = both(({ unreadable }) => [unreadable.bytes(99), unreadable.payload(99)]);
  expect(none).toEqual(soundNone);
});

it('nothing that is lost', () => {
  expect(both((reader) => reader.losses())).toEqual([[], []]);
});

it('whose messages are, by themselves, where the rows of vehicles are lost', () => {
  const unit = `{"ident":"H","timestamp":${T},"server.timestamp":${T}}`;
  held.commit([
    byText(unit),
    byText(unit.replace('H', 'G'), { source: 'rest' }),
    byText(unit.replace('H', 'K').replace('{', '{"channel.id":94,')),
  ]);
  held.store().database.exec('DELETE FROM vehicles');
  salvaged.close();
  salvaged = createSalvageReader(held.file);
  const ids = salvaged.vehicles();
  expect(ids.map(({ id }) => id)).toEqual(['7', '8', '9', 'ident:H', 'rest:G', 'channel:94:K']);
  expect(ids.every(({ name, ident }) => name === null && ident === null)).toBe(true);
});

it('whose a message is that does not say so, where another of the same row does', () => {
  held.commit([byMqtt('31', `{"device.id":31,"timestamp":${T}}`), byMqtt('31', `{"timestamp":${T + 1}}`)]);
  held.store().database.exec('DELETE FROM vehicles');
  salvaged.close();
  salvaged = createSalvageReader(held.file);
  expect(salvaged.count({ fromUs: 0, toUs: 5e15, vehicleId: '31' })).toBe(2);
});

it('the last page of a file that was cut off there', () => {
  held.store().database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const numbersIn = (file: string): number => {
    const pages = openPages(file);
    const count = [...pages.numbers()].length;
    pages.close();
    return count;
  };
  const cut = `${held.file}.cut`;
  copyFileSync(held.file, cut);
  truncateSync(cut, statSync(cut).size - 1);
  expect(numbersIn(cut)).toBe(numbersIn(held.file));
});

it('what the log alone has, of a file that never came to be as long', () => {
  const killed = `${held.file}.killed`;
  // As a kill leaves it: all that was committed is in the log.
  copyFileSync(held.file, killed);
  copyFileSync(`${held.file}-wal`, `${killed}-wal`);
  expect(statSync(killed).size).toBeLessThan(statSync(`${killed}-wal`).size / 2);
  const reader = createSalvageReader(killed);
  expect(reader.count({ fromUs: 0, toUs: 5e15, vehicleId: null })).toBe(120);
  expect(reader.losses()).toEqual([]);
  reader.close();
});

it('whose messages are lost with their block, by the rows that lead to it', () => {
  held.store().database.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id = 2");
  salvaged.close();
  salvaged = createSalvageReader(held.file);
  expect(salvaged.losses()).toMatchObject([{ messages: 40, vehicleIds: ['7', '8', '9'] }]);
  expect(salvaged.count({ fromUs: 0, toUs: 5e15, vehicleId: null })).toBe(80);
});

it('nothing of a block that was noted as damaged, though it is whole: what was in it has been told as lost', () => {
  const loss = noteBlock(held.store().database, 2, T * 1000);
  held.store().addToMessages(-(loss.messages ?? 0));
  salvaged.close();
  salvaged = createSalvageReader(held.file);
  const [count, sound] = both((reader) => reader.count({ fromUs: 0, toUs: 5e15, vehicleId: null }));
  expect([count, sound]).toEqual([80, 80]);
  const [losses, soundLosses] = both((reader) => reader.losses());
  expect(losses).toEqual(soundLosses);
  expect(losses).toEqual([loss]);
});

it('of a damaged block that was noted nothing is told twice, though its rows are still there', () => {
  const { database } = held.store();
  const noted = { messages: 40, vehicleIds: ['7'], fromMs: 1, toMs: 2 };
  noteLoss(database, noted, 2, T * 1000);
  held.store().addToMessages(-40);
  database.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id >= 2");
  salvaged.close();
  salvaged = createSalvageReader(held.file);
  expect(salvaged.losses()).toMatchObject([noted, { messages: 40, vehicleIds: ['7', '8', '9'] }]);
});

it('losses that were noted in the order they were noted in', () => {
  const noted = [3, 1, 2].map((messages) => ({ messages, vehicleIds: ['7'], fromMs: 1, toMs: 2 }));
  for (const loss of noted) noteLoss(held.store().database, loss, null, T * 1000);
  salvaged.close();
  salvaged = createSalvageReader(held.file);
  const [losses, sound] = both((reader) => reader.losses());
  expect(losses).toEqual(noted);
  expect(sound).toEqual(noted);
});
