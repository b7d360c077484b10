import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { markAllPending, markDone, markPending, pendingAsides, readMark, removeMarks } from './aside-mark.ts';

const NAME = 'journal-ab12';
const OLDER = `${NAME}.damaged-20261101T000000.db`;
const NEWER = `${NAME}.damaged-20261125T140312.db`;
const DONE = { state: 'done', messages: 3, lost: null, atMs: 1 } as const;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const lay = (file: string): void => writeFileSync(join(folder, file), 'journal');
const pending = (): readonly string[] => pendingAsides(folder, NAME);

it('says of a journal what becomes of it', () => {
  lay(NEWER);
  expect(readMark(folder, NEWER)).toBeNull();
  markPending(folder, NEWER);
  expect(readMark(folder, NEWER)).toEqual({ state: 'pending' });
  markDone(folder, NEWER, DONE);
  expect(readMark(folder, NEWER)).toEqual(DONE);
  expect(readFileSync(join(folder, `${NEWER}.brought-over.json`), 'utf8')).toMatch(/\n$/);
});

it.each(['', '{', '{}', '{"state":"done","messages":"3","lost":0,"atMs":1}'])(
  'that is not as we write it is one that is pending: %j',
  (text) => {
    lay(NEWER);
    writeFileSync(join(folder, `${NEWER}.brought-over.json`), text);
    expect(readMark(folder, NEWER)).toEqual({ state: 'pending' });
    expect(pending()).toEqual([NEWER]);
  },
);

it('names those that are pending, the newest first, and none that is done, gone, without a mark or of another name', () => {
  const others = [
    `${NAME}3.damaged-20261125T140312.db`,
    'journal-cd34.damaged-20261125T140312.db',
    `${NAME}.replaced-20261125T140312.db`,
  ];
  for (const file of [OLDER, NEWER, ...others]) {
    lay(file);
    markPending(folder, file);
  }
  const done = `${NAME}.damaged-20261110T000000.db`;
  lay(done);
  markDone(folder, done, DONE);
  markPending(folder, `${NAME}.damaged-20261111T000000.db`);
  lay(`${NAME}.damaged-20261112T000000.db`);
  // As long as the name of a mark, behind the name of a journal.
  lay(`${NEWER}.brought-over.copy`);
  expect(pending()).toEqual([NEWER, OLDER]);
});

it('of several within a second names the last one first', () => {
  const base = `${NAME}.damaged-20261125T140312`;
  const files = [
    `${base}.db`,
    `${base}-2.db`,
    `${base}-3.db`,
    `${base}-10.db`,
    `${NAME}.damaged-20261125T140313.db`,
  ];
  for (const file of files.toSorted()) {
    lay(file);
    markPending(folder, file);
  }
  expect(pending()).toEqual(files.toReversed());
});

it('makes those pending again that are done, and of the others nothing', () => {
  for (const file of [OLDER, NEWER]) lay(file);
  markDone(folder, OLDER, DONE);
  markAllPending(folder, NAME);
  expect(pending()).toEqual([OLDER]);
  expect(readMark(folder, NEWER)).toBeNull();
});

it('is removed with the account, and nothing else is', () => {
  const other = 'journal-cd34.damaged-20261125T140312.db';
  for (const file of [OLDER, NEWER, other]) {
    lay(file);
    markPending(folder, file);
  }
  removeMarks(folder, NAME);
  expect(readdirSync(folder).toSorted()).toEqual(
    [OLDER, NEWER, other, `${other}.brought-over.json`].toSorted(),
  );
});
