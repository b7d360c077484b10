/** What of held messages is asked for by the names of parameters, or because it may mean trouble. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlockCache } from '../blocks/block-cache.ts';
import { messageEntry } from '../testing/entries.ts';
import { byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { type HeldReportsQuestion, heldReports } from './held-reports.ts';
import { troublesIn } from './troubles-in.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

/** A block of one message, made so many seconds after `T` and received half a second later. */
const lay = (afterS: number, parameters: Readonly<Record<string, unknown>> = {}, deviceId = 7): void =>
  void held.commit([messageEntry(deviceId, T + afterS, { parameters })]);
const fetched = (afterS: number): void =>
  void held.commit([
    byText(`{"device.id":7,"timestamp":${T + afterS},"x.speed":1,"sos.alarm":true}`, { source: 'history' }),
  ]);
const blocks = () => createBlockCache(held.store().database);
const ask = (over: Partial<HeldReportsQuestion> = {}) =>
  heldReports(held.store().database, blocks(), { afterBlock: null, fromMs: 0, names: ['x.speed'], ...over });

describe('reports', () => {
  it('are of every message, with what of it is wanted', () => {
    lay(1, { 'x.speed': 5, other: 1 });
    lay(2, { 'x.speed': null }, 8);
    lay(3);
    expect(ask({ names: ['x.speed', 'x.none'] })).toEqual({
      lastBlock: 3,
      reports: [
        { vehicleId: '7', parameters: { 'x.speed': 5 }, ...timesOf(1) },
        { vehicleId: '8', parameters: { 'x.speed': null }, ...timesOf(2) },
        { vehicleId: '7', parameters: {}, ...timesOf(3) },
      ],
    });
  });

  it('come by the half megabyte, until there are no more', () => {
    for (let at = 1; at <= 5; at++) lay(at, { text: `${at}`.repeat(200_000) });
    expect([ask().reports.length, ask().lastBlock]).toEqual([3, 3]);
    expect(ask({ afterBlock: 3 })).toMatchObject({ reports: [{}, {}], lastBlock: 5 });
    expect(ask({ afterBlock: 5 })).toEqual({ reports: [], lastBlock: null });
  });

  it('come of no more blocks at once than stay in the cache', () => {
    for (let at = 1; at <= 65; at++) lay(at);
    expect([ask().reports.length, ask().lastBlock]).toEqual([64, 64]);
    expect(ask({ afterBlock: 64 })).toMatchObject({ reports: [{}], lastBlock: 65 });
  });

  it('are of what came from a moment on, also of a block that began before', () => {
    lay(1);
    held.commit([messageEntry(7, T + 2), messageEntry(7, T + 3)]);
    const since = (fromMs: number) => ask({ fromMs }).reports.map(({ timestampS }) => timestampS - T);
    expect(since((T + 3) * 1000 + 500)).toEqual([3]);
    expect(since((T + 2) * 1000 + 500)).toEqual([2, 3]);
    expect(since((T + 3) * 1000 + 501)).toEqual([]);
  });

  it('are of nothing that was only fetched', () => {
    fetched(1);
    lay(2);
    expect(ask().reports.map(({ timestampS }) => timestampS - T)).toEqual([2]);
  });

  it('have no time of receipt by flespi where that is not told', () => {
    held.commit([byText(`{"device.id":7,"timestamp":${T}}`)]);
    expect(ask().reports).toMatchObject([{ timestampS: T, serverTimestampS: null }]);
  });

  it('are of vehicles that are known', () => {
    lay(1);
    lay(2, {}, 8);
    held.store().database.exec("DELETE FROM vehicles WHERE subject = '7'");
    expect(ask().reports).toMatchObject([{ vehicleId: '8' }]);
  });
});

it('troubles are what may mean one, of the blocks behind the first up to the last', () => {
  for (let at = 1; at <= 4; at++) lay(at, { 'sos.alarm': at % 2 === 0, 'x.speed': at });
  lay(5, { 'x.speed': 5 });
  fetched(6);
  const found = (after: number, upTo: number) =>
    troublesIn(held.store().database, blocks(), { after, upTo }).map(({ timestampS, parameters }) => [
      timestampS - T,
      parameters,
    ]);
  expect(found(1, 3)).toEqual([
    [2, { 'sos.alarm': true }],
    [3, { 'sos.alarm': false }],
  ]);
  expect(found(3, 9)).toEqual([[4, { 'sos.alarm': true }]]);
});

function timesOf(afterS: number) {
  const timestampS = T + afterS;
  return { timestampS, serverTimestampS: timestampS + 0.25, receivedAtMs: timestampS * 1000 + 500 };
}
