/** SQLite's write-ahead log as it lies on the disk (https://sqlite.org/fileformat2.html#the_write_ahead_log). */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errorCodeOf } from '../../base/error-code.ts';
import { PAGE_BYTES } from './open-database.ts';

/** A page that was written, in order. */
export interface WalFrame {
  readonly page: number;
  /** Where the page's bytes begin in the file. */
  readonly offset: number;
  /** Whether its checksum, counted on from the frame before it, is right. */
  readonly isWhole: boolean;
}

/** What a log holds. */
export interface Wal {
  /** Those of all commits, also of those that SQLite will not read; what no commit ended is left out. */
  readonly frames: readonly WalFrame[];
  /** Whole commits behind a frame that is not whole: SQLite stops there, and passes over them without a word. */
  readonly lostCommits: number;
  /** Whether the last commit itself is not whole: it was being written when the power went, or it was damaged since. */
  readonly hasTornEnd: boolean;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES;
const MAGIC = 0x377f0682;
/** In front of the last bit of the magic number: whether checksums read numbers big end first. */
const MAGIC_BIG_END = 0x377f0683;

interface Sum {
  readonly first: number;
  readonly second: number;
}

/** Reads the log beside a journal; null where there is none, or nothing in it. Throws the system's error. */
export function readWal(file: string): Wal | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if (errorCodeOf(error, '') === 'ENOENT') return null;
    throw error;
  }
  try {
    return readFrames(handle, fstatSync(handle).size);
  } finally {
    closeSync(handle);
  }
}

function readFrames(handle: number, size: number): Wal | null {
  if (size < HEADER_BYTES + FRAME_BYTES) return null;
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(handle, header, 0, HEADER_BYTES, 0);
  const isBigEnd = header.readUInt32BE(0) === MAGIC_BIG_END;
  const headerSum = addUp({ first: 0, second: 0 }, header, 0, 24, isBigEnd);
  const magic = header.readUInt32BE(0);
  const isHeaderWhole =
    (magic === MAGIC || magic === MAGIC_BIG_END) && isSame(headerSum, storedSum(header, 24));

  const frame = Buffer.alloc(FRAME_BYTES);
  const frames: (WalFrame & { readonly ends: boolean; readonly isCurrent: boolean })[] = [];
  let salt = isHeaderWhole ? saltOf(header, 16) : null;
  let before = storedSum(header, 24);
  for (let at = HEADER_BYTES; at + FRAME_BYTES <= size; at += FRAME_BYTES) {
    readSync(handle, frame, 0, FRAME_BYTES, at);
    // With a damaged header the frames themselves say which are current: the first one is.
    salt ??= saltOf(frame, 8);
    const sum = addUp(addUp(before, frame, 0, 8, isBigEnd), frame, FRAME_HEADER_BYTES, PAGE_BYTES, isBigEnd);
    before = storedSum(frame, 16);
    const distance = bitsBetween(saltOf(frame, 8), salt);
    frames.push({
      page: frame.readUInt32BE(0),
      offset: at + FRAME_HEADER_BYTES,
      isWhole: distance === 0 && isSame(sum, before),
      ends: frame.readUInt32BE(4) !== 0,
      // What an earlier round of the log left has quite another salt.
      isCurrent: distance <= 1,
    });
  }
  return judge(frames, isHeaderWhole);
}

function judge(
  frames: readonly (WalFrame & { readonly ends: boolean; readonly isCurrent: boolean })[],
  isHeaderWhole: boolean,
): Wal {
  const broken = isHeaderWhole ? frames.findIndex(({ isWhole }) => !isWhole) : 0;
  const unbroken = broken === -1 ? frames.length : broken;
  const lastWhole = frames.findLastIndex(({ ends, isWhole, isCurrent }) => ends && isWhole && isCurrent);
  const lastAny = frames.findLastIndex(({ ends, isCurrent }) => ends && isCurrent);
  const lostCommits = frames.filter(
    ({ ends, isWhole, isCurrent }, index) => index >= unbroken && ends && isWhole && isCurrent,
  ).length;
  return {
    frames: frames.slice(0, Math.max(lastWhole, lastAny) + 1),
    lostCommits,
    hasTornEnd: lastAny > lastWhole,
  };
}

/** The checksum of SQLite's log: two sums that run through each other. */
function addUp(start: Sum, bytes: Buffer, from: number, length: number, isBigEnd: boolean): Sum {
  let { first, second } = start;
  for (let at = from; at < from + length; at += 8) {
    const left = isBigEnd ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const right = isBigEnd ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    first = (first + left + second) >>> 0;
    second = (second + right + first) >>> 0;
  }
  return { first, second };
}

function storedSum(bytes: Buffer, at: number): Sum {
  return { first: bytes.readUInt32BE(at), second: bytes.readUInt32BE(at + 4) };
}

function isSame(a: Sum, b: Sum): boolean {
  return a.first === b.first && a.second === b.second;
}

function saltOf(bytes: Buffer, at: number): bigint {
  return bytes.readBigUInt64BE(at);
}

function bitsBetween(a: bigint, b: bigint): number {
  let rest = a ^ b;
  let count = 0;
  for (; rest !== 0n && count < 2; rest &= rest - 1n) count++;
  return count;
}
