import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../../shared/completeness.ts';
import { migrate } from '../file/schema.ts';
import { HASH_BASE } from '../identity/identity.ts';
import type { Loss } from '../port/loss.ts';
import {
  isRefilled,
  lossOfBlock,
  noteBlock,
  notedBlocks,
  notedLosses,
  noteLoss,
  timesNoted,
} from './damage-rows.ts';
import { createSmallRows } from './gap-rows.ts';

const NOW_MS = 1_770_000_000_000;
const LOSS: Loss = { messages: 4, vehicleIds: ['7', '8'], fromMs: NOW_MS - 9_000, toMs: NOW_MS - 8_000 };
const GAP: Gap = {
  id: 1,
  cause: 'journal-damaged',
  fromMs: NOW_MS - 9_000,
  toMs: NOW_MS - 8_000,
  vehicleIds: null,
  state: 'refilled',
  vehicles: 2,
  vehiclesDone: 2,
  found: 4,
  reason: null,
  unproved: null,
  noticedMs: NOW_MS,
  closedMs: NOW_MS,
};
let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
});

describe('a loss is brought back by a gap', () => {
  it.each<[string, Partial<Gap>, Partial<Loss>]>([
    ['of all vehicles', {}, {}],
    ['of a journal that was gone', { cause: 'journal-gone' }, {}],
    ['of these vehicles and more', { vehicleIds: ['8', '9', '7'] }, {}],
    ['that is longer, and found more', { fromMs: 0, toMs: NOW_MS, found: 5 }, {}],
    ['that found anything, where nobody knows how many it was', { found: 0 }, { messages: null }],
    ['where nobody knows whose it was', { vehicleIds: ['9'] }, { vehicleIds: [] }],
  ])('%s', (_what, gap, loss) => {
    expect(isRefilled({ ...GAP, ...gap }, { ...LOSS, ...loss })).toBe(true);
  });

  it.each<[string, Partial<Gap>, Partial<Loss>]>([
    ['of the session', { cause: 'session-lost' }, {}],
    ['that is not refilled', { state: 'unproved' }, {}],
    ['that found less', { found: 3 }, {}],
    ['that begins later', { fromMs: NOW_MS - 8_999 }, {}],
    ['that ends earlier', { toMs: NOW_MS - 8_001 }, {}],
    ['of one of the vehicles alone', { vehicleIds: ['7', '9'] }, {}],
    ['where nobody knows since when it was', {}, { fromMs: null }],
    ['where nobody knows until when it was', {}, { toMs: null }],
  ])('but not by one %s', (_what, gap, loss) => {
    expect(isRefilled({ ...GAP, ...gap }, { ...LOSS, ...loss })).toBe(false);
  });
});

describe('losses that are noted', () => {
  it('are told in the order in which they were, until a gap brings them back', () => {
    const unknown: Loss = { messages: null, vehicleIds: [], fromMs: null, toMs: null };
    noteLoss(database, LOSS, null, NOW_MS);
    noteLoss(database, unknown, null, NOW_MS);
    noteLoss(database, { ...LOSS, messages: 0 }, null, NOW_MS);
    const told = { ...unknown, fromMs: NOW_MS, toMs: NOW_MS };
    expect(notedLosses(database)).toEqual([LOSS, told]);
    createSmallRows(database).saveGap(GAP);
    expect(notedLosses(database)).toEqual([told]);
  });

  it('are counted by all that they say', () => {
    const known = { ...LOSS, messages: null };
    for (const loss of [LOSS, LOSS, known]) noteLoss(database, loss, null, NOW_MS);
    expect(timesNoted(database, LOSS)).toBe(2);
    expect(timesNoted(database, known)).toBe(1);
    for (const other of [{ messages: 5 }, { vehicleIds: ['7'] }, { fromMs: 0 }, { toMs: 0 }]) {
      expect(timesNoted(database, { ...LOSS, ...other })).toBe(0);
    }
  });

  it('name blocks where they were of some', () => {
    noteLoss(database, LOSS, 12, NOW_MS);
    noteLoss(database, LOSS, null, NOW_MS);
    expect([...notedBlocks(database)]).toEqual([12]);
  });
});

describe('what a damaged block held', () => {
  const row = (vehicle: number, timeUs: number, mark: number, block: number): void => {
    database
      .prepare('INSERT INTO messages (vehicle, time_us, mark, block, place, flags) VALUES (?, ?, ?, ?, 0, 0)')
      .run(vehicle, timeUs, mark, block);
  };
  beforeEach(() => {
    for (const [key, subject] of [
      [1, '8'],
      [2, '7'],
    ] as const) {
      database.prepare('INSERT INTO vehicles (key, subject) VALUES (?, ?)').run(key, subject);
    }
  });

  it('is told by its rows: whose it was, and when flespi received it, to the millisecond outward', () => {
    row(1, 1_000_500, 1_000, 3);
    row(2, 5_000_500, HASH_BASE + 7, 3);
    // Of a vehicle whose row is gone.
    row(9, 2_000_000, 0, 3);
    row(1, 9_000_000, 0, 4);
    const loss = { messages: 3, vehicleIds: ['7', '8'], fromMs: 1_001, toMs: 5_001 };
    expect(lossOfBlock(database, 3)).toEqual(loss);
    expect(noteBlock(database, 3, NOW_MS)).toEqual(loss);
    expect(notedLosses(database)).toEqual([loss]);
    expect([...notedBlocks(database)]).toEqual([3]);
    expect(database.prepare('SELECT block FROM messages').all()).toEqual([{ block: 4 }]);
  });

  it('is nothing known where it has no rows', () => {
    expect(lossOfBlock(database, 3)).toEqual({ messages: 0, vehicleIds: [], fromMs: null, toMs: null });
  });
});
