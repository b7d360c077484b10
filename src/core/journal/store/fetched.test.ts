import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/spans.ts';
import { damageOf } from '../file/check-journal.ts';
import { restoredParts } from '../reading/restore-parts.ts';
import { createRetainer, type Retainer } from '../retention/retention.ts';
import { byMqtt, byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { noteBlock } from './damage-rows.ts';

const T_S = 1_770_000_000;
const textAt = (timestampS: number): string =>
  JSON.stringify({
    'device.id': 7,
    ident: '35',
    'position.latitude': 54,
    'position.longitude': 25,
    'server.timestamp': timestampS + 1,
    timestamp: timestampS,
  });
const fetched = (timestampS: number) => byText(textAt(timestampS), { source: 'history' });
const delivered = (timestampS: number) => byMqtt('7', textAt(timestampS));

let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const shown = (): number =>
  [...restoredParts(held.store().database, Date.now())].reduce(
    (sum, part) => sum + (part.kind === 'messages' ? part.messages.length : 0),
    0,
  );
const arrivals = (): number => held.reading((reader) => [...reader.arrivals('7', 0, 8e15)].length);
const isSound = (): boolean => damageOf(held.store().database, held.file) === null;

it('keeps what was fetched, and tells neither a start nor Delivery of it', () => {
  expect(held.commit([fetched(T_S), fetched(T_S + 10)])).toEqual([1, 1]);
  expect(held.bodies('7')).toEqual([textAt(T_S), textAt(T_S + 10)]);
  expect(held.reading((reader) => reader.track('7', 0, 5e15).timeUs.length)).toBe(2);
  expect([shown(), arrivals()]).toEqual([0, 0]);
  held.reopen();
  expect([shown(), arrivals(), isSound()]).toEqual([0, 0, true]);
});

it('keeps it once, however often it is fetched, and where it was delivered before', () => {
  held.commit([delivered(T_S)]);
  expect(held.commit([fetched(T_S), fetched(T_S + 10), fetched(T_S + 10)])).toEqual([0, 1, 0]);
  expect(held.commit([fetched(T_S + 10)])).toEqual([0]);
  expect(held.bodies('7')).toHaveLength(2);
  expect(arrivals()).toBe(1);
});

it.each([
  ['MQTT', delivered],
  ['a refill', (timestampS: number) => byText(textAt(timestampS), { source: 'rest' })],
  ['HTTP', (timestampS: number) => byText(textAt(timestampS), { source: 'http' })],
])('is news where %s delivers what was fetched before, once', (_, coming) => {
  held.commit([fetched(T_S)]);
  expect(held.commit([coming(T_S)])).toEqual([1]);
  expect(held.commit([coming(T_S)])).toEqual([0]);
  expect([held.bodies('7').length, shown(), arrivals(), isSound()]).toEqual([1, 1, 1, true]);
});

it('is news in the same transaction too', () => {
  expect(held.commit([fetched(T_S), delivered(T_S), fetched(T_S + 5), delivered(T_S + 9)])).toEqual([
    1, 1, 1, 1,
  ]);
  expect([held.bodies('7').length, arrivals(), isSound()]).toEqual([3, 2, true]);
});

/** Age of the first two blocks, whatever is delivered. */
const age = (days: number): void => {
  held
    .store()
    .database.prepare('UPDATE blocks SET elapsed_ms = elapsed_ms - ?')
    .run(days * DAY_MS);
};
const retain = (retainer: Retainer, days: number, fetchedDays: number, maxBytes = 1e12): void => {
  while (retainer.step({ days, maxBytes, fetchedDays }));
};
const FACT = 'history:7';
const hasFact = (): boolean =>
  held.store().database.prepare('SELECT 1 FROM facts WHERE name = ?').get(FACT) !== undefined;

it.each([
  ['longer than what is delivered', 30, 90, [textAt(T_S)]],
  ['shorter', 90, 30, [textAt(T_S + 10)]],
])('is kept %s, from the fetch on', (_, days, fetchedDays, left) => {
  const retainer = createRetainer(held.store());
  held.commit([fetched(T_S)]);
  held.commit([delivered(T_S + 10)]);
  held.store().database.prepare("INSERT INTO facts VALUES (?, '[]')").run(FACT);
  age(60);
  retainer.recount(true);
  retain(retainer, days, fetchedDays);
  expect(held.bodies('7')).toEqual(left);
  expect(hasFact()).toBe(left[0] === textAt(T_S));
  expect(isSound()).toBe(true);
});

it('is kept as all else once it was delivered', () => {
  const retainer = createRetainer(held.store());
  held.commit([fetched(T_S)]);
  held.commit([delivered(T_S)]);
  age(60);
  retain(retainer, 90, 30);
  expect(held.bodies('7')).toHaveLength(1);
});

const noteFetched = (): void =>
  void held.store().database.prepare("INSERT INTO facts VALUES (?, '[]')").run(FACT);

it('is offered again once it was delivered and is gone by the bound of what is', () => {
  const retainer = createRetainer(held.store());
  held.commit([fetched(T_S)]);
  held.commit([delivered(T_S)]);
  noteFetched();
  age(60);
  retainer.recount(true);
  retain(retainer, 30, 90);
  expect([held.bodies('7').length, hasFact()]).toEqual([0, false]);
});

it.each(['fetched', 'delivered'])('is offered again where its block is damaged, and %s', (what) => {
  held.commit([fetched(T_S)]);
  if (what === 'delivered') held.commit([delivered(T_S)]);
  noteFetched();
  const { database, transaction } = held.store();
  const block = Number(database.prepare('SELECT max(id) AS id FROM blocks').get()?.id);
  transaction(() => noteBlock(database, block, Date.now()));
  expect(hasFact()).toBe(false);
});

it('goes first where the journal is too large', () => {
  const retainer = createRetainer(held.store());
  held.commit([delivered(T_S)]);
  held.commit([fetched(T_S + 10)]);
  const used = held.store().database.prepare('PRAGMA page_count').get()?.page_count;
  retain(retainer, 90, 90, Number(used) * 4096 - 1);
  expect(held.bodies('7')[0]).toBe(textAt(T_S));
  expect(held.bodies('7')).toHaveLength(1);
});
