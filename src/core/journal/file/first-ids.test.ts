import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPacker } from '../blocks/packer.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { firstIdAt, firstIdOf } from './first-ids.ts';

const SINCE_MS = Date.UTC(2020, 0, 1);
const FIRST_MS = Date.UTC(2026, 0, 1);
const FIRST = ((FIRST_MS - SINCE_MS) / 1_000) * 16_384;

describe('the first number of a journal that takes the place of another', () => {
  it.each<[nowMs: number, asideMs: number, id: number]>([
    [FIRST_MS, 0, FIRST],
    [FIRST_MS + 999, 0, FIRST],
    [FIRST_MS + 1_000, 0, FIRST + 16_384],
    [FIRST_MS + 5_000, FIRST_MS + 3_000, FIRST + 5 * 16_384],
    [FIRST_MS + 3_000, FIRST_MS + 5_000, FIRST + 5 * 16_384],
    [0, 0, FIRST],
  ])('at %d, that one set aside at %d, is %d', (nowMs, asideMs, id) => {
    expect(firstIdAt(nowMs, asideMs)).toBe(id);
  });
});

describe('in an open journal', () => {
  let held: TestStore;
  beforeEach(() => {
    held = openTestStore();
  });
  afterEach(() => held.end());
  const firstId = (wanted: number | null): number => firstIdOf(held.store().database, wanted);

  it('is 1 where none is wanted, and what is wanted from then on where it holds nothing', () => {
    expect(firstId(null)).toBe(1);
    expect(firstId(1_000)).toBe(1_000);
    expect(firstId(2_000)).toBe(1_000);
    expect(firstId(null)).toBe(1_000);
  });

  it('is that of unreadable payloads too', () => {
    firstId(1_000);
    const quarantined = [unreadableEntry('{', 1_770_000_000)];
    held
      .store()
      .commit(storeBatchOf({ messages: [], logs: [], states: [], quarantined }, [], createPacker()));
    expect(held.store().database.prepare('SELECT id FROM unreadable').all()).toEqual([{ id: 1_000 }]);
  });

  it.each([
    ['messages', { messages: [messageEntry(7, 1_770_000_000)] }],
    ['log records', { logs: [logEntry(1_770_000_000, 'one')] }],
    ['unreadable payloads', { quarantined: [unreadableEntry('{', 1_770_000_000)] }],
  ])('stays 1 where it holds %s', (_what, some) => {
    const batch = { messages: [], logs: [], states: [], ...some };
    held.store().commit(storeBatchOf(batch, [], createPacker()));
    expect(firstId(1_000)).toBe(1);
    expect(firstId(null)).toBe(1);
  });
});
