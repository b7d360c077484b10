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
  expect(rows.gaps()).toEqual([{ ...OLD, vehicleIds: null }]);
  rows.saveGap({ ...OLD, cause: 'journal-damaged', state: 'waiting', vehicleIds: ['7'] });
  expect(rows.gaps()).toMatchObject([{ vehicleIds: ['7'] }]);
});
