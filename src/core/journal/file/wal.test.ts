/** SQLite's log, as SQLite writes it and reads it again. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { readWal } from './wal.ts';

const HEADER = 32;
const FRAME = 24 + 4096;
let folder: string;
let file: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'some.db');
  database = new DatabaseSync(file);
  database.exec('PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
  database.exec('CREATE TABLE some (id INTEGER PRIMARY KEY, a BLOB); PRAGMA wal_checkpoint(TRUNCATE)');
});
afterEach(() => {
  database.close();
});

/** A commit of two pages and more: rows that go on in pages of their own. */
const commit = (bytes = 9_000): void => {
  database.prepare('INSERT INTO some (a) VALUES (?)').run(new Uint8Array(bytes).fill(7));
};
const log = (): Buffer => readFileSync(`${file}-wal`);
const frames = (bytes: Buffer): number => (bytes.length - HEADER) / FRAME;
/** Places of frames that end a commit. */
const ends = (bytes: Buffer): readonly number[] =>
  Array.from({ length: frames(bytes) }, (_, index) => index).filter(
    (index) => bytes.readUInt32BE(HEADER + index * FRAME + 4) !== 0,
  );
/** Lays a copy of the journal with this log beside it. */
const lay = (bytes: Buffer): string => {
  const copy = join(folder, 'copy.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
  copyFileSync(file, copy);
  writeFileSync(`${copy}-wal`, bytes);
  return copy;
};
const read = (bytes: Buffer) => readWal(`${lay(bytes)}-wal`);
const flipped = (bytes: Buffer, at: number, bit = 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};
const rowsBySqlite = (bytes: Buffer): unknown => {
  const copy = new DatabaseSync(lay(bytes));
  try {
    return copy.prepare('SELECT count(*) AS rows FROM some').get()?.rows;
  } finally {
    copy.close();
  }
};

describe('a log of three commits', () => {
  let whole: Buffer;
  beforeEach(() => {
    for (let time = 0; time < 3; time++) commit();
    whole = log();
  });

  it('gives every page that was written, in order, as it lies there', () => {
    const wal = read(whole);
    expect(wal).toMatchObject({ lostCommits: 0, hasTornEnd: false });
    expect(wal?.frames).toHaveLength(frames(whole));
    expect(wal?.frames.map(({ offset }) => offset)).toEqual(
      Array.from({ length: frames(whole) }, (_, index) => HEADER + index * FRAME + 24),
    );
    expect(wal?.frames.map(({ page }) => page)).toEqual(
      Array.from({ length: frames(whole) }, (_, index) => whole.readUInt32BE(HEADER + index * FRAME)),
    );
    expect(wal?.frames.every(({ isWhole }) => isWhole)).toBe(true);
  });

  it.each([
    ['page', 0],
    ['size', 5],
    ['salt', 8],
    ['other salt', 12],
    ['checksum', 16],
    ['other checksum', 23],
    ['first byte', 24],
    ['last byte', FRAME - 1],
  ])(
    'damaged in the %s of a frame is damaged there, and what SQLite passes over behind it is counted',
    (_what, at) => {
      const [first = 0, second = 0, third = 0] = ends(whole);
      const of = (frame: number) => read(flipped(whole, HEADER + frame * FRAME + at));
      // A frame whose checksum is wrong takes the next one with it where that goes on from it.
      expect(of(0)?.frames.map(({ isWhole }) => isWhole)[0]).toBe(false);
      expect(of(0)).toMatchObject({ lostCommits: 3, hasTornEnd: false });
      expect(of(first + 1)).toMatchObject({ lostCommits: 2, hasTornEnd: false });
      expect(of(second + 1)).toMatchObject({ lostCommits: 1, hasTornEnd: false });
      expect(of(third)).toMatchObject({ lostCommits: 0, hasTornEnd: true });
      expect(rowsBySqlite(flipped(whole, HEADER + (first + 1) * FRAME + at))).toBe(1);
      expect(rowsBySqlite(flipped(whole, HEADER + third * FRAME + at))).toBe(2);
    },
  );

  it.each([0, 3, 16, 20, 24, 31])(
    'with a damaged header, in byte %d, is lost whole, and each frame is there',
    (at) => {
      const bytes = flipped(whole, at, 4);
      expect(rowsBySqlite(bytes)).toBe(0);
      expect(read(bytes)?.lostCommits).toBeGreaterThanOrEqual(at === 24 || at === 31 ? 2 : 3);
      expect(read(bytes)?.frames).toHaveLength(frames(whole));
      expect(read(bytes)?.hasTornEnd).toBe(false);
    },
  );

  it('that ends inside a commit has nothing of that, and nothing is torn: nobody was told of it', () => {
    const [, second = 0, third = 0] = ends(whole);
    for (let frame = second + 1; frame <= third; frame++) {
      const wal = read(whole.subarray(0, HEADER + frame * FRAME + 17));
      expect(wal).toMatchObject({ lostCommits: 0, hasTornEnd: false });
      expect(wal?.frames).toHaveLength(second + 1);
    }
  });

  it('is none where it has no frame, or is not there', () => {
    for (const length of [0, 1, HEADER, HEADER + FRAME - 1])
      expect(read(whole.subarray(0, length))).toBeNull();
    expect(read(whole.subarray(0, HEADER + FRAME))).toMatchObject({
      frames: [],
      lostCommits: 0,
      hasTornEnd: false,
    });
    expect(readWal(join(folder, 'gone'))).toBeNull();
  });
});

it('with a damaged header loses every commit, be it of one page', () => {
  for (let time = 0; time < 3; time++) commit(10);
  const bytes = log();
  expect([frames(bytes), ends(bytes).length]).toEqual([3, 3]);
  expect(read(bytes)).toMatchObject({ lostCommits: 0 });
  expect(read(flipped(bytes, 16, 4))).toMatchObject({ lostCommits: 3, hasTornEnd: false });
});

it('has nothing of an earlier round behind what it holds now', () => {
  for (let time = 0; time < 4; time++) commit();
  database.exec('PRAGMA wal_checkpoint(RESTART)');
  commit();
  const bytes = log();
  const [first = 0] = ends(bytes);
  expect(frames(bytes)).toBeGreaterThan(first + 1);
  const wal = read(bytes);
  expect(wal).toMatchObject({ lostCommits: 0, hasTornEnd: false });
  expect(wal?.frames).toHaveLength(first + 1);
  expect(read(flipped(bytes, HEADER + first * FRAME + 100))).toMatchObject({
    lostCommits: 0,
    hasTornEnd: true,
  });
});

it('is read as well where another kind of computer wrote it: its sums go by numbers with the big end first', () => {
  for (let time = 0; time < 2; time++) commit();
  const bytes = bigEnd(log());
  expect(rowsBySqlite(bytes)).toBe(2);
  const wal = read(bytes);
  expect(wal).toMatchObject({ lostCommits: 0, hasTornEnd: false });
  expect(wal?.frames.every(({ isWhole }) => isWhole)).toBe(true);
  expect(read(flipped(bytes, HEADER + 100))).toMatchObject({ lostCommits: 2 });
});

/** The same log with the sums of a computer that has the big end first. */
function bigEnd(bytes: Buffer): Buffer {
  const log = Buffer.from(bytes);
  log.writeUInt32BE(0x377f0683, 0);
  let sums: readonly [number, number] = [0, 0];
  const add = (from: number, length: number): void => {
    let [first, second] = sums;
    for (let at = from; at < from + length; at += 8) {
      first = (first + log.readUInt32BE(at) + second) >>> 0;
      second = (second + log.readUInt32BE(at + 4) + first) >>> 0;
    }
    sums = [first, second];
  };
  const put = (at: number): void => {
    log.writeUInt32BE(sums[0], at);
    log.writeUInt32BE(sums[1], at + 4);
  };
  add(0, 24);
  put(24);
  for (let at = HEADER; at < log.length; at += FRAME) {
    add(at, 8);
    add(at + 24, 4096);
    put(at + 16);
  }
  return log;
}
