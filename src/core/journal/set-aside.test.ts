import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { journalFile, listSetAside, setAside } from './set-aside.ts';

const NAME = 'journal-ab12';
const clock = createFakeClock(Date.UTC(2026, 10, 25, 14, 3, 12, 345));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-aside-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

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
    });
    expect(readdirSync(folder).toSorted()).toEqual([
      'journal-ab12.damaged-20261125T140312.db',
      'journal-ab12.damaged-20261125T140312.db-shm',
      'journal-ab12.damaged-20261125T140312.db-wal',
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

  it('is nothing where there is no journal', () => {
    expect(setAside({ folder, name: NAME, reason: 'forgotten', clock })).toBeUndefined();
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
      },
      {
        file: 'journal-ab12.damaged-20261125T140312.db',
        atMs: Date.UTC(2026, 10, 25, 14, 3, 12),
        bytes: 3,
        reason: 'damaged',
      },
    ]);
  });

  it('rejects where the folder cannot be read', async () => {
    await expect(listSetAside(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
