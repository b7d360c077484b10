import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTemporaryFolder } from '../../testing/temporary-folder.ts';
import { headerFaultOf, logFaultOf, TORN_END } from './file-fault.ts';
import { openForWriting } from './open-database.ts';

const PAGE = 4096;
const FREE_PAGES = 'Its list of free pages is damaged.';
const folder = sharedTemporaryFolder();
let copy: string;
/** A journal of which most pages are free: two pages full of their numbers, and a third. */
let file: string;
beforeAll(() => {
  file = join(folder, 'sound.db');
  copy = join(folder, 'copy.db');
  const database = openForWriting(file);
  const insert = database.prepare('INSERT INTO facts VALUES (?, ?)');
  database.exec('BEGIN');
  for (let row = 0; row < 25; row++) insert.run(`fact ${row}`, 'x'.repeat(400_000));
  database.exec('COMMIT');
  database.exec("DELETE FROM facts WHERE name LIKE 'fact %'");
  database.close();
});

const bytesOf = (): Buffer => readFileSync(file);
const lay = (bytes: Buffer): string => {
  writeFileSync(copy, bytes);
  return copy;
};
const changed = (change: (bytes: Buffer) => void): string => {
  const bytes = bytesOf();
  change(bytes);
  return lay(bytes);
};

describe('the header', () => {
  it('is that of a journal, of one without tables, and of one that is not there or empty', () => {
    expect(headerFaultOf(file)).toBeNull();
    expect(headerFaultOf(join(folder, 'gone.db'))).toBeNull();
    expect(headerFaultOf(lay(Buffer.alloc(0)))).toBeNull();
    const bare = join(folder, 'bare.db');
    const database = new DatabaseSync(bare);
    database.exec('PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL');
    database.close();
    expect(readFileSync(bare).readUInt32BE(44)).toBe(0);
    expect(headerFaultOf(bare)).toBeNull();
    expect(headerFaultOf(changed((bytes) => bytes.fill(1, 18, 20)))).toBeNull();
  });

  it('throws what else keeps it from being read', () => {
    expect(() => headerFaultOf(folder)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
  });

  // https://sqlite.org/fileformat2.html#the_database_header
  const FIXED = [...range(0, 24), ...range(44, 48), ...range(52, 60), ...range(64, 68)];
  it.each(FIXED)('of which byte %d is another is none of a journal', (at) => {
    const isFreed = [52, 53, 54, 55].includes(at);
    const fault = headerFaultOf(
      changed((bytes) => {
        if (isFreed) bytes.fill(0, 52, 56);
        else bytes[at] = (bytes[at] ?? 0) ^ 8;
      }),
    );
    expect(fault).toBe('Its header is none of a journal.');
  });

  it.each([range(24, 44), range(48, 52), [60, 61, 62, 63], range(68, 100)].flat())(
    'says nothing by byte %d',
    (at) => {
      expect(headerFaultOf(changed((bytes) => bytes.writeUInt8((bytes[at] ?? 0) ^ 4, at)))).toBeNull();
    },
  );

  it('that was cut off is none', () => {
    expect(headerFaultOf(lay(bytesOf().subarray(0, 60)))).toBe('Its header is none of a journal.');
  });
});

describe('the list of free pages', () => {
  const trunk = (bytes: Buffer, nth: number): number => {
    let page = bytes.readUInt32BE(32);
    for (let count = 0; count < nth; count++) page = bytes.readUInt32BE((page - 1) * PAGE);
    return (page - 1) * PAGE;
  };

  it('is long here, and sound', () => {
    const bytes = bytesOf();
    expect(bytes.readUInt32BE(36)).toBeGreaterThan(2_100);
    expect(bytes.readUInt32BE(trunk(bytes, 0) + 4)).toBeGreaterThan(0);
    expect(bytes.readUInt32BE(trunk(bytes, 1) + 4)).toBe(PAGE / 4 - 2 - 6);
    expect(logFaultOf(file)).toBeNull();
  });

  it.each<[string, (bytes: Buffer) => void]>([
    ['counts one too many', (bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(36) + 1, 36)],
    ['counts one too few', (bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(36) - 1, 36)],
    ['begins nowhere', (bytes) => bytes.writeUInt32BE(0, 32)],
    ['begins beyond the file', (bytes) => bytes.writeUInt32BE(1 << 30, 32)],
    ['goes on beyond the file', (bytes) => bytes.writeUInt32BE(1 << 30, trunk(bytes, 0))],
    ['goes on where it was', (bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(32), trunk(bytes, 1))],
    [
      'goes round on a page that lists none',
      (bytes) => {
        const page = bytes.readUInt32BE(trunk(bytes, 0));
        bytes.writeUInt32BE(0, trunk(bytes, 1) + 4);
        bytes.writeUInt32BE(page, trunk(bytes, 1));
      },
    ],
    ['ends early', (bytes) => bytes.writeUInt32BE(0, trunk(bytes, 0))],
    ['has a page of more than fit in', (bytes) => bytes.writeUInt32BE(PAGE / 4 - 1, trunk(bytes, 1) + 4)],
    [
      'has a page twice',
      (bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(trunk(bytes, 1) + 8), trunk(bytes, 1) + 12),
    ],
    ['has a page that it is on', (bytes) => bytes.writeUInt32BE(bytes.readUInt32BE(32), trunk(bytes, 1) + 8)],
    ['has the first page', (bytes) => bytes.writeUInt32BE(1, trunk(bytes, 1) + 8)],
    ['has no page', (bytes) => bytes.writeUInt32BE(0, trunk(bytes, 1) + 8)],
  ])('is damaged where it %s', (_what, change) => {
    expect(logFaultOf(changed(change))).toBe(FREE_PAGES);
  });

  it('has no first page where the file has none', () => {
    expect(logFaultOf(lay(Buffer.alloc(0)))).toBe('It has no first page.');
  });
});

describe('the log', () => {
  /** As a kill leaves it, behind three commits. */
  const killed = (change: (log: Buffer) => void): string => {
    const own = join(folder, 'killed.db');
    for (const path of [own, copy])
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    const database = openForWriting(own);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    for (let row = 0; row < 3; row++) database.prepare('INSERT INTO facts VALUES (?, 1)').run(`fact ${row}`);
    copyFileSync(own, copy);
    const log = readFileSync(`${own}-wal`);
    database.close();
    change(log);
    writeFileSync(`${copy}-wal`, log);
    return copy;
  };

  it('is sound, has lost commits, or a torn end', () => {
    expect(logFaultOf(killed(() => {}))).toBeNull();
    expect(logFaultOf(killed((log) => log.fill(0xff, 60, 64)))).toBe(
      'Behind a damaged place in its log lie 2 commits.',
    );
    expect(logFaultOf(killed((log) => log.fill(0xff, log.length - 4, log.length)))).toBe(TORN_END);
  });
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
