import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import type { RefillProgress } from '../port/refill-progress.ts';
import { createSmallRows, salvagedGap } from './gap-rows.ts';

/** A gap as the first versions wrote it. */
const OLD = {
  id: 1,
  cause: 'session-lost',
  fromMs: 1,
  toMs: 2,
  state: 'waiting',
  vehicles: 0,
  vehiclesDone: 0,
  found: 0,
  reason: null,
  noticedMs: 2,
  closedMs: null,
};

it('reads a gap of before there were gaps of single vehicles as one of all', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  database.prepare('INSERT INTO gaps VALUES (?, ?)').run(1, JSON.stringify(OLD));
  const rows = createSmallRows(database);
  expect(rows.gaps()).toEqual([{ ...OLD, vehicleIds: null, unproved: null }]);
  rows.saveGap({ ...OLD, cause: 'journal-damaged', state: 'refilled', vehicleIds: ['7'], unproved: null });
  expect(rows.gaps()).toMatchObject([{ state: 'refilled', vehicleIds: ['7'], unproved: null }]);
});

it('calls nothing refilled that was asked for by the time of the device', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  database.prepare('INSERT INTO gaps VALUES (?, ?)').run(1, JSON.stringify({ ...OLD, state: 'refilled' }));
  const progress = { deviceId: '7', cursorUs: 5, done: true, found: 1, reason: null };
  database.prepare('INSERT INTO refills VALUES (?, ?, ?)').run(1, '7', JSON.stringify(progress));
  const rows = createSmallRows(database);
  expect(rows.gaps()).toMatchObject([
    { state: 'unproved', unproved: { doubt: 'earlier-version', vehicles: 0 } },
  ]);
  // It is asked for from the start when a person says so.
  expect(rows.refills(1)).toEqual([]);
});

it('takes a reason that an earlier version wrote in words for what it is', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const reasons = ['2 of 3 vehicles: The token does not permit this call.', 'shared-group'];
  for (const [id, reason] of reasons.entries()) {
    database.prepare('INSERT INTO gaps VALUES (?, ?)').run(id, JSON.stringify({ ...OLD, id, reason }));
  }
  const progress = { deviceId: '7', by: 'receipt', cursorUs: 5, done: true, found: 1, reason: 'It is late.' };
  database.prepare('INSERT INTO refills VALUES (?, ?, ?)').run(1, '7', JSON.stringify(progress));
  const rows = createSmallRows(database);
  expect(rows.gaps()).toMatchObject([
    { reason: { code: 'as-told', text: reasons[0] } },
    { reason: { code: 'gap-shared-group' } },
  ]);
  expect(rows.refills(1)).toMatchObject([{ reason: { code: 'as-told', text: 'It is late.' } }]);
  const [gap] = rows.gaps();
  if (gap === undefined) throw new Error('no gap');
  const reason = { code: 'api-refused', status: 403, said: 'ACL' } as const;
  rows.saveGap({ ...gap, reason });
  expect(rows.gaps()[0]?.reason).toEqual(reason);
});

describe('a gap out of a damaged journal', () => {
  const whole = { ...OLD, vehicleIds: ['7'], unproved: null };

  it('is what was written', () => {
    expect(salvagedGap(JSON.stringify(whole))).toEqual(whole);
    expect(salvagedGap(JSON.stringify({ ...whole, vehicleIds: null, toMs: 1 }))).toMatchObject({ toMs: 1 });
    expect(salvagedGap(JSON.stringify(OLD))).toEqual({ ...OLD, vehicleIds: null, unproved: null });
  });

  it.each<[string, object]>([
    ['id', { id: 1.5 }],
    ['beginning', { fromMs: '1' }],
    ['end', { toMs: null }],
    ['end before its beginning', { toMs: 0 }],
    ['time of notice', { noticedMs: 2 ** 53 }],
    ['number of vehicles', { vehicles: 'x' }],
    ['number of vehicles done', { vehiclesDone: {} }],
    ['number of messages found', { found: true }],
    ['cause', { cause: 'journal-dammaged' }],
    ['state', { state: 'refiled' }],
    ['vehicle', { vehicleIds: ['7', 8] }],
    ['reason', { reason: { text: 'x' } }],
  ])('is none where its %s is none', (_what, other) => {
    expect(salvagedGap(JSON.stringify({ ...whole, ...other }))).toBeNull();
  });

  it.each(['', '{', 'null', '7'])('is none where it is %j', (text) => {
    expect(salvagedGap(text)).toBeNull();
  });
});

it('removes a gap with what is known of its refill, and no other', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const rows = createSmallRows(database);
  const progress = (deviceId: string): RefillProgress => ({
    deviceId,
    by: 'receipt',
    fromMs: 1,
    toMs: 2,
    gapToMs: 2,
    cursorUs: 5,
    done: false,
    found: 1,
    reason: null,
    doubt: null,
  });
  for (const id of [2, 1]) {
    rows.saveGap({ ...OLD, id, cause: 'session-lost', state: 'waiting', vehicleIds: null, unproved: null });
    rows.saveRefills(id, [progress('8'), progress('7')]);
  }
  rows.saveRefills(2, [{ ...progress('7'), done: true }]);
  expect(rows.gaps().map(({ id }) => id)).toEqual([1, 2]);
  expect(rows.refills(2).map(({ deviceId, done }) => [deviceId, done])).toEqual([
    ['7', true],
    ['8', false],
  ]);
  rows.removeGap(2);
  expect(rows.gaps().map(({ id }) => id)).toEqual([1]);
  expect([rows.refills(1).length, rows.refills(2).length]).toEqual([2, 0]);
});
