/** What goes into strips, and what comes out of them again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selectStrips, stripRowOf } from '../strips/strip-rows.ts';
import { messageEntry } from '../testing/entries.ts';
import { byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

/** Seconds of each strip's messages. */
const strips = (): readonly (readonly number[])[] =>
  selectStrips(held.store().database)
    .all()
    .map((row) => (stripRowOf(row).strip?.messages ?? []).map(({ timeUs }) => timeUs / 1e6 - T));
const rows = (): readonly number[] =>
  held
    .store()
    .database.prepare('SELECT time_us FROM messages ORDER BY vehicle, time_us')
    .all()
    .map(({ time_us }) => Number(time_us) / 1e6 - T);
const counted = (): unknown =>
  held.store().database.prepare("SELECT value FROM totals WHERE name = 'strips'").get()?.value;
const messages = (count: number, from = 0, step = 1, over = {}) =>
  Array.from({ length: count }, (_, index) => messageEntry(7, T + from + index * step, over));

describe('what comes once', () => {
  it('is in one strip for each vehicle that a transaction brings', () => {
    held.commit([messageEntry(7, T), messageEntry(8, T + 1), messageEntry(7, T + 2)]);
    expect(strips()).toEqual([[0, 2], [1]]);
    expect([rows(), counted()]).toEqual([[], 3]);
  });

  it('is one strip with seven others that are as little', () => {
    for (let second = 0; second < 20; second++) held.commit(messages(1, second));
    expect(strips()).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [8, 9, 10, 11, 12, 13, 14, 15],
      [16],
      [17],
      [18],
      [19],
    ]);
    held.commit(messages(8, 20));
    expect(strips().map(({ length }) => length)).toEqual([8, 8, 1, 1, 1, 1, 8]);
    expect(counted()).toBe(28);
  });

  it('reaches over no more than five minutes then either', () => {
    for (const second of [0, 290, 580, 100, 400, 700, 300, 350]) held.commit(messages(1, second));
    const found = strips();
    expect(found.flat().sort((a, b) => a - b)).toEqual([0, 100, 290, 300, 350, 400, 580, 700]);
    expect(found.length).toBeLessThan(8);
    for (const seconds of found) expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(300);
    expect(held.commit(messages(8, 0, 100))).toEqual([0, 0, 1, 0, 0, 1, 1, 0]);
  });

  it('is in strips apart by what they have in common, and over five minutes', () => {
    held.commit([
      ...messages(2),
      ...messages(2, 10, 1, { source: 'rest' }),
      ...messages(2, 20, 1, { receivedAtMs: (T + 500) * 1000 }),
      ...messages(3, 1_000, 299),
    ]);
    expect(strips()).toEqual([[0, 1], [10, 11], [20, 21], [1_000, 1_299], [1_598]]);
  });

  it('has no more than 128 messages in one', () => {
    held.commit(messages(300, 0, 0.5));
    expect(strips().map(({ length }) => length)).toEqual([128, 128, 44]);
  });

  it('is in a row where only its content tells it from others', () => {
    held.commit([byText(`{"device.id":7,"timestamp":${T}}`), byText('{"device.id":7,"a":1}')]);
    expect(strips()).toEqual([]);
    expect(rows()).toHaveLength(2);
  });
});

describe('what comes again', () => {
  it.each([
    ['in the same transaction', () => held.commit([...messages(3), ...messages(1, 1)])],
    ['in another', () => [...held.commit(messages(3)), ...held.commit(messages(1, 1))]],
    [
      'by another source',
      () => [...held.commit(messages(3)), ...held.commit(messages(1, 1, 1, { source: 'http' }))],
    ],
  ])('is a row from then on: %s', (_how, commit) => {
    expect(commit()).toEqual([1, 1, 1, 0]);
    expect(strips()).toEqual([[0, 2]]);
    expect([rows(), counted()]).toEqual([[1], 2]);
    held.reopen();
    expect(held.commit(messages(4))).toEqual([0, 0, 0, 1]);
    expect([strips(), rows(), counted()]).toEqual([[[3]], [0, 1, 2], 1]);
    expect(held.bodies()).toHaveLength(4);
  });

  it('stays in its strip where somebody only fetches it', () => {
    held.commit(messages(3));
    expect(held.commit(messages(4, 0, 1, { source: 'history' }))).toEqual([0, 0, 0, 1]);
    expect([strips(), rows(), counted()]).toEqual([[[0, 1, 2]], [3], 3]);
  });

  it('is known in whatever order it comes', () => {
    held.commit(messages(200, 0, 0.1).toReversed());
    expect(held.commit(messages(200, 0, 0.1))).toEqual(Array(200).fill(0));
    expect([strips(), rows().length, counted()]).toEqual([[], 200, 0]);
  });

  it('is known where it lies between others that are later', () => {
    held.commit(messages(10, 0, 60));
    expect(held.commit([...messages(10, 30, 60), ...messages(10, 0, 60)])).toEqual([
      ...Array(10).fill(1),
      ...Array(10).fill(0),
    ]);
    expect(held.bodies('7')).toHaveLength(20);
  });
});

it('nothing is left of what a transaction put in that failed', () => {
  held.commit(messages(2));
  const { database } = held.store();
  database.exec('CREATE TEMP TRIGGER no BEFORE UPDATE ON totals BEGIN SELECT RAISE(FAIL, "no"); END');
  expect(() => held.commit([...messages(1), ...messages(2, 5)])).toThrow();
  database.exec('DROP TRIGGER no');
  expect([strips(), rows(), counted()]).toEqual([[[0, 1]], [], 2]);
  expect(held.commit([...messages(1), ...messages(2, 5)])).toEqual([0, 1, 1]);
});

it('is a row where a clock stands still: what comes next is not looked for in all that has its time', () => {
  const texts = Array.from({ length: 30 }, (_, index) =>
    JSON.stringify({ 'device.id': 7, ident: '35', timestamp: T, 'server.timestamp': T + 400 * index }),
  );
  const all = texts.map((text, index) => byText(text, { receivedAtMs: (T + 400 * index) * 1000 }));
  for (const each of all) expect(held.commit([each])).toEqual([1]);
  expect([strips().length, rows().length]).toEqual([16, 14]);
  for (const each of all) expect(held.commit([each])).toEqual([0]);
  expect(new Set(held.bodies('7'))).toEqual(new Set(texts));
});

it('is a row beyond sixteen strips of one time, also where one transaction brings all of it', () => {
  const all = Array.from({ length: 3_000 }, (_, index) =>
    byText(`{"device.id":7,"timestamp":${T},"server.timestamp":${T + 1 + index / 1e4},"n":${index}}`),
  );
  expect(held.commit(all).every((fresh) => fresh === 1)).toBe(true);
  expect([strips().length, rows().length]).toEqual([16, 3_000 - 15 * 128 - 1]);
  expect(held.commit(all).some((fresh) => fresh === 1)).toBe(false);
});
