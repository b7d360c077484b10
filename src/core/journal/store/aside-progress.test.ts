import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { type AsideProgress, createAsideProgress, isSameCursor } from './aside-progress.ts';
import { type AsideCursor, AT_THE_BEGINNING } from './aside-slice.ts';

const CURSOR: AsideCursor = { block: 3, log: 4, unreadable: 5, states: false };

it.each<[Partial<AsideCursor>, boolean]>([
  [{}, true],
  [{ block: 4 }, false],
  [{ log: 5 }, false],
  [{ unreadable: 6 }, false],
  [{ states: true }, false],
])('a cursor that differs by %o is the same: %s', (other, isSame) => {
  expect(isSameCursor(CURSOR, { ...CURSOR, ...other })).toBe(isSame);
  expect(isSameCursor({ ...CURSOR, ...other }, CURSOR)).toBe(isSame);
});

describe('how far it is', () => {
  const FILE = 'journal-test.damaged-20261125T140312.db';
  const BEGINNING = { cursor: AT_THE_BEGINNING, messages: 0, logs: 0, unreadable: 0, end: null };
  const SOME: AsideProgress = { cursor: CURSOR, messages: 7, logs: 8, unreadable: 9, end: null };
  let held: TestStore;
  beforeEach(() => {
    held = openTestStore();
  });
  afterEach(() => held.end());

  it.each([null, { lost: null, gaps: ['{}'], completeTo: '17', alarmsLookedTo: 9, lastReceivedMs: null }])(
    'is kept over a restart, for each file its own, its end being %o',
    (end) => {
      createAsideProgress(held.store().database).set(FILE, { ...SOME, end });
      held.reopen();
      const progress = createAsideProgress(held.store().database);
      expect(progress.of(FILE)).toEqual({ ...SOME, end });
      expect(progress.of(`${FILE}2`)).toEqual(BEGINNING);
    },
  );

  it.each(['{', '{}', '7'])('begins anew where it is not as it is written: %s', (text) => {
    const { database } = held.store();
    createAsideProgress(database).set(FILE, SOME);
    database.prepare("UPDATE facts SET value = ? WHERE name LIKE 'brought-over%'").run(text);
    expect(createAsideProgress(database).of(FILE)).toEqual(BEGINNING);
  });
});
