import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { markDone, pendingAsides } from './aside-mark.ts';
import { asideTimeOf, clearLeftLog, isSetAside, journalFile, listSetAside, setAside } from './set-aside.ts';

const NAME = 'journal-ab12';
const clock = createFakeClock(Date.UTC(2026, 10, 25, 14, 3, 12, 345));
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const write = (suffix: string, text: string): void =>
  writeFileSync(`${journalFile(folder, NAME)}${suffix}`, text);

describe('setting aside', () => {
  it('renames the file with those beside it, and loses none', () => {
    write('', 'database');
    write('-wal', 'log');
    write('-shm', 'index');
    const aside = setAside({ folder, name: NAME, reason: 'damaged', clock });
    expect(aside).toEqual({
      file: 'journal-ab12.damaged-20261125T140312.db',
      atMs: clock.nowMs(),
      bytes: 8,
      reason: 'damaged',
      broughtOver: { state: 'pending' },
    });
    expect(readdirSync(folder).toSorted()).toEqual([
      'journal-ab12.damaged-20261125T140312.db',
      'journal-ab12.damaged-20261125T140312.db-shm',
      'journal-ab12.damaged-20261125T140312.db-wal',
      'journal-ab12.damaged-20261125T140312.db.brought-over.json',
    ]);
  });

  it('gives a second one of the same second another name', async () => {
    write('', 'first');
    setAside({ folder, name: NAME, reason: 'forgotten', clock });
    write('', 'second');
    const aside = setAside({ folder, name: NAME, reason: 'forgotten', clock });
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(texts.toSorted()).toEqual(['first', 'second']);
    expect(aside?.file).toBe('journal-ab12.forgotten-20261125T140312-2.db');
    expect(await listSetAside(folder)).toHaveLength(2);
  });

  it('has what was brought over into a damaged one brought over again', () => {
    write('', 'first');
    const first = setAside({ folder, name: NAME, reason: 'damaged', clock })?.file ?? '';
    markDone(folder, first, { state: 'done', messages: 3, lost: 0, atMs: 1 });
    expect(pendingAsides(folder, NAME)).toEqual([]);
    write('', 'second');
    const later = createFakeClock(clock.nowMs() + 1_000);
    const second = setAside({ folder, name: NAME, reason: 'damaged', clock: later })?.file;
    expect(pendingAsides(folder, NAME)).toEqual([second, first]);
  });

  it('brings nothing of an account that was forgotten over into that of another', async () => {
    write('', 'damaged');
    setAside({ folder, name: NAME, reason: 'damaged', clock });
    write('', 'forgotten');
    setAside({ folder, name: NAME, reason: 'forgotten', clock });
    write('', 'of another');
    const later = createFakeClock(clock.nowMs() + 1_000);
    const last = setAside({ folder, name: NAME, reason: 'damaged', clock: later })?.file;
    expect(pendingAsides(folder, NAME)).toEqual([last]);
    expect((await listSetAside(folder)).map(({ broughtOver }) => broughtOver)).toEqual([
      { state: 'pending' },
      null,
      null,
    ]);
  });

  it.each<[string, () => void]>([
    [
      'is another',
      () => writeFileSync(join(folder, 'journal-ab12.damaged-20261125T140312.db-wal'), 'of a cut, longer'),
    ],
    [
      'is the same file by another name',
      () =>
        linkSync(
          `${journalFile(folder, NAME)}-wal`,
          join(folder, 'journal-ab12.damaged-20261125T140312.db-wal'),
        ),
    ],
  ])('has its own log where one lies under the new name already, which %s', (_what, lay) => {
    write('', 'database');
    write('-wal', 'log');
    lay();
    const aside = setAside({ folder, name: NAME, reason: 'damaged', clock });
    expect(readFileSync(join(folder, `${aside?.file}-wal`), 'utf8')).toBe('log');
    expect(readFileSync(join(folder, aside?.file ?? ''), 'utf8')).toBe('database');
    expect(existsSync(`${journalFile(folder, NAME)}-wal`)).toBe(false);
  });

  it('leaves the journal in its place where its log cannot be taken along', () => {
    write('', 'database');
    mkdirSync(`${journalFile(folder, NAME)}-wal`);
    expect(() => setAside({ folder, name: NAME, reason: 'replaced', clock })).toThrow();
    expect(readFileSync(journalFile(folder, NAME), 'utf8')).toBe('database');
  });

  it.each(['damaged', 'forgotten', 'replaced'] as const)('marks one that is %s as it is to be', (reason) => {
    write('', 'database');
    const aside = setAside({ folder, name: NAME, reason, clock });
    expect(aside?.broughtOver).toEqual(reason === 'damaged' ? { state: 'pending' } : null);
    expect(pendingAsides(folder, NAME)).toEqual(reason === 'damaged' ? [aside?.file] : []);
    expect(aside?.file).toBe(`journal-ab12.${reason}-20261125T140312.db`);
  });

  it('is nothing where there is no journal', () => {
    expect(setAside({ folder, name: NAME, reason: 'forgotten', clock })).toBeUndefined();
  });
});

describe('power that goes while a journal is set aside', () => {
  const name = 'journal-ab12.damaged-20261125T140312.db';
  const texts = () =>
    Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

  it('leaves the journal as it was, before the file is renamed', () => {
    write('', 'database');
    write('-wal', 'log');
    writeFileSync(join(folder, `${name}-wal`), 'log');
    expect(clearLeftLog(folder, NAME, clock)).toBeUndefined();
    expect(texts()).toMatchObject({ 'journal-ab12.db': 'database', 'journal-ab12.db-wal': 'log' });
  });

  it('leaves the whole of it under the new name after that, and no log for the next one', () => {
    writeFileSync(join(folder, name), 'database');
    writeFileSync(join(folder, `${name}-wal`), 'log');
    write('-wal', 'log');
    write('-shm', 'index');
    expect(clearLeftLog(folder, NAME, clock)).toBeUndefined();
    expect(texts()).toEqual({ [name]: 'database', [`${name}-wal`]: 'log' });
  });

  it('keeps a log that is nobody’s copy, and tells of it', () => {
    write('-wal', 'the only one');
    writeFileSync(join(folder, 'journal-ab12.damaged-20261101T000000.db-wal'), 'the only one');
    expect(clearLeftLog(folder, NAME, clock)).toMatchObject({ file: name, reason: 'damaged' });
    expect(texts()).toMatchObject({ [name]: '', [`${name}-wal`]: 'the only one' });
    expect(readdirSync(folder)).not.toContain('journal-ab12.db-wal');
  });
});

describe('a log that is left alone', () => {
  it('is removed where nothing is in it', () => {
    write('-wal', '');
    write('-shm', 'index');
    expect(clearLeftLog(folder, NAME, clock)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is set aside where what it is like is another of the same length', () => {
    write('-wal', 'ours');
    writeFileSync(join(folder, 'journal-ab12.damaged-20261101T000000.db'), 'database');
    writeFileSync(join(folder, 'journal-ab12.damaged-20261101T000000.db-wal'), 'eyes');
    expect(clearLeftLog(folder, NAME, clock)?.file).toBe('journal-ab12.damaged-20261125T140312.db');
    expect(readFileSync(join(folder, 'journal-ab12.damaged-20261125T140312.db-wal'), 'utf8')).toBe('ours');
  });

  it('is not that of an account whose name begins alike', () => {
    write('-wal', 'ours');
    writeFileSync(join(folder, 'journal-ab123.damaged-20261101T000000.db'), 'database');
    writeFileSync(join(folder, 'journal-ab123.damaged-20261101T000000.db-wal'), 'ours');
    expect(clearLeftLog(folder, NAME, clock)).toMatchObject({ reason: 'damaged' });
  });
});

describe('the name of one that was set aside', () => {
  it.each([
    ['journal-ab12.damaged-20261125T140312.db', true, Date.UTC(2026, 10, 25, 14, 3, 12)],
    ['journal-ab12.forgotten-20261125T140312-2.db', true, Date.UTC(2026, 10, 25, 14, 3, 12)],
    ['journal-ab12.replaced-20261125T140312-12.db', true, Date.UTC(2026, 10, 25, 14, 3, 12)],
    ['journal-ab12.damaged-20261125T140312.db-wal', true, undefined],
    ['journal-ab12.damaged-yesterday.db', true, undefined],
    ['journal-ab12.lost-20261125T140312.db', false, undefined],
    ['my-journal-ab12.damaged-20261125T140312.db', false, undefined],
    ['journal-ab12.db', false, undefined],
  ])('%s says so, and when', (file, isOne, atMs) => {
    expect(isSetAside(file)).toBe(isOne);
    expect(asideTimeOf(folder, file)).toBe(atMs);
  });

  it('says no time where somebody changed it: then it is when it was last written', () => {
    const renamed = join(folder, 'journal-ab12.damaged-old.db');
    writeFileSync(renamed, 'journal');
    const writtenMs = Date.UTC(2026, 10, 24);
    utimesSync(renamed, writtenMs / 1000, writtenMs / 1000);
    expect(asideTimeOf(folder, 'journal-ab12.damaged-old.db')).toBe(writtenMs);
  });
});

describe('the list of those set aside', () => {
  it('is newest first, and leaves other files alone', async () => {
    write('', 'one');
    setAside({ folder, name: NAME, reason: 'damaged', clock });
    write('', 'three');
    const later = createFakeClock(clock.nowMs() + 86_400_000);
    setAside({ folder, name: NAME, reason: 'forgotten', clock: later });
    write('', 'in use');
    writeFileSync(join(folder, 'notes.damaged-20261125T140312.db'), '');
    writeFileSync(join(folder, 'journal-ab12.damaged-yesterday.db'), '');
    expect(await listSetAside(folder)).toEqual([
      {
        file: 'journal-ab12.forgotten-20261126T140312.db',
        atMs: Date.UTC(2026, 10, 26, 14, 3, 12),
        bytes: 5,
        reason: 'forgotten',
        broughtOver: null,
      },
      {
        file: 'journal-ab12.damaged-20261125T140312.db',
        atMs: Date.UTC(2026, 10, 25, 14, 3, 12),
        bytes: 3,
        reason: 'damaged',
        broughtOver: null,
      },
    ]);
  });

  it('names what is in the way where a folder is in the place of a mark', async () => {
    write('', 'damaged');
    const aside = setAside({ folder, name: NAME, reason: 'damaged', clock });
    const mark = join(folder, `${aside?.file}.brought-over.json`);
    rmSync(mark);
    mkdirSync(mark);
    await expect(listSetAside(folder)).rejects.toThrow(mark);
    expect(() => pendingAsides(folder, NAME)).toThrow(mark);
    expect(() =>
      markDone(folder, aside?.file ?? '', { state: 'done', messages: 0, lost: 0, atMs: 1 }),
    ).toThrow(mark);
  });

  it('rejects where the folder cannot be read', async () => {
    await expect(listSetAside(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
