import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { markDone, markPending } from '../../src/core/journal/opening/aside-mark.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { findJournal } from './find-journal.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});

const write = (name: string, atS: number): void => {
  writeFileSync(join(dataDir, name), '');
  utimesSync(join(dataDir, name), atS, atS);
};

describe('findJournal', () => {
  it('takes the only one there is, without a word, and none that was set aside', () => {
    write('journal-ab12.db', 1);
    write('journal-ab12.db-wal', 9);
    write('journal-cd34.damaged-20260101T000000.db', 10);
    write('journal-cd34.forgotten-20260101T000000Z.db', 11);
    write('journal-ab12.replaced-20260101T000000Z.db', 12);
    write('settings.json', 12);
    expect(findJournal(dataDir, { account: null, journal: null })).toEqual({
      ok: true,
      value: { file: join(dataDir, 'journal-ab12.db'), notes: [], notRead: [] },
    });
  });

  it('takes the one that was written last, be it beside the file, and says so', () => {
    write('journal-old.db', 5);
    write('journal-new.db', 1);
    write('journal-new.db-wal', 6);
    write('journal-other.db', 2);
    expect(findJournal(dataDir, { account: null, journal: null })).toEqual({
      ok: true,
      value: {
        file: join(dataDir, 'journal-new.db'),
        notes: [
          'Several journals are here: this is new, which was written last. --account takes old, other too.',
        ],
        notRead: [],
      },
    });
  });

  it('takes that of the account without a word', () => {
    write('journal-old.db', 1);
    write('journal-new.db', 2);
    expect(findJournal(dataDir, { account: 'old', journal: null })).toEqual({
      ok: true,
      value: { file: join(dataDir, 'journal-old.db'), notes: [], notRead: [] },
    });
  });

  it('names those that are there where the account has none', () => {
    write('journal-new.db', 2);
    expect(findJournal(dataDir, { account: '../new', journal: null })).toMatchObject({
      ok: false,
      error: { text: `${dataDir} holds no journal of "../new", but of new.` },
    });
  });

  it('names those of the same account that were set aside damaged, for their messages are in none', () => {
    const aside = 'journal-ab12.damaged-20260101T000000.db';
    write('journal-ab12.db', 1);
    write(aside, 10);
    const found = findJournal(dataDir, { account: 'ab12', journal: null });
    expect(found).toMatchObject({ ok: true, value: { notRead: [aside] } });
    expect(found.ok && found.value.notes.join()).toContain(aside);
    rmSync(join(dataDir, 'journal-ab12.db'));
    expect(findJournal(dataDir, { account: null, journal: null })).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining(aside) },
    });
  });

  it('names those whose messages were brought over, and misses nothing of them', () => {
    const aside = ['journal-ab12.damaged-20260101T000000.db', 'journal-ab12.damaged-20260102T000000.db'];
    write('journal-ab12.db', 1);
    for (const file of aside) {
      write(file, 10);
      markPending(dataDir, file);
    }
    markDone(dataDir, aside[0] ?? '', { state: 'done', messages: 3, lost: 0, atMs: 1 });
    const found = findJournal(dataDir, { account: null, journal: null });
    expect(found).toMatchObject({ ok: true, value: { notRead: [aside[1]] } });
    expect(found.ok && found.value.notes).toEqual([
      `Set aside as damaged: ${aside[1]}. --journal reads what of each is whole.`,
      `Set aside as damaged: ${aside[0]}. What was whole is in this one.`,
    ]);
  });

  it('takes a journal by its path, or by its name in the data dir', () => {
    const aside = 'journal-ab12.damaged-20260101T000000.db';
    write(aside, 10);
    const file = join(dataDir, aside);
    for (const journal of [aside, file]) {
      expect(findJournal(dataDir, { account: null, journal })).toMatchObject({ ok: true, value: { file } });
    }
    expect(findJournal(dataDir, { account: null, journal: 'none.db' })).toMatchObject({ ok: false });
  });

  it('says so where there is none, and where there is no folder', () => {
    expect(findJournal(dataDir, { account: null, journal: null })).toMatchObject({
      error: { text: `There is no journal in ${dataDir}.` },
    });
    expect(findJournal(join(dataDir, 'none'), { account: null, journal: null })).toMatchObject({
      error: { text: expect.stringMatching(/^The data dir .*none cannot be read \(ENOENT\)\.$/) },
    });
  });
});
