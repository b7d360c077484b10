import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it } from 'vitest';
import { createDoctorWording } from '../../shared/wording/doctor-wording.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { openForWriting } from '../journal/file/open-database.ts';
import { markDone, markPending } from '../journal/opening/aside-mark.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { setAsideLines } from './set-aside-lines.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});

const english = createDoctorWording(plainWording('en'));
const linesOf = async () => (await setAsideLines(dataDir)).map(english.say);
const nameOf = (reason: string, day: number): string =>
  join(dataDir, `journal-a.${reason}-202611${day}T140312.db`);

it('is empty where none was set aside', async () => {
  openForWriting(join(dataDir, 'journal-a.db')).close();
  expect(await setAsideLines(dataDir)).toEqual([]);
});

it('says of each when, why, how large, and whether and how it can be read, newest first', async () => {
  openForWriting(nameOf('forgotten', 25)).close();
  writeFileSync(nameOf('damaged', 24), 'x'.repeat(1_500_000));
  writeFileSync(nameOf('replaced', 23), '');
  openForWriting(nameOf('replaced', 22)).close();
  const later = new DatabaseSync(nameOf('replaced', 22));
  later.exec('PRAGMA user_version = 99');
  later.close();
  const lines = await linesOf();
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(
    /^journal-a\.forgotten-20261125T140312\.db, \d+ kB, was set aside at 2026-11-25 14:03 UTC, for its account was forgotten; it can be read: npm run --silent export -- --format ndjson --journal ".*T140312\.db"$/,
  );
  expect(lines[1]).toMatch(
    /1\.5 MB, .*, for it was damaged; what of it is whole is read page by page: npm run/,
  );
  expect(lines[2]).toMatch(/ 0 kB, .*, for it was found in the place of the one in use; nothing is in it\.$/);
  expect(lines[3]).toMatch(/only a later Fleetglass can read it\.$/);
});

it('says what became of what was whole in a damaged one', async () => {
  const [first, second] = [24, 23].map((day) => nameOf('damaged', day));
  for (const file of [first, second]) openForWriting(file ?? '').close();
  markPending(dataDir, basename(first ?? ''));
  markDone(dataDir, basename(second ?? ''), { state: 'done', messages: 1_200, lost: 40, atMs: 1 });
  const lines = await linesOf();
  expect(lines[0]).toContain('; what of it is whole is to be brought over by itself; it can be read: npm');
  expect(lines[1]).toMatch(
    /; what of it was whole was brought over, 1.?200 messages, and 40 were damaged; it/,
  );
});
