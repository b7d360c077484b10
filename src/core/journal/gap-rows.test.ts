import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createSmallRows } from './gap-rows.ts';
import { migrate } from './schema.ts';

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
