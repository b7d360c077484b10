import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errorCodeOf } from '../../base/error-code.ts';
import { PAGE_BYTES } from './open-database.ts';
import { openPages, type Pages } from './pages.ts';

/** What the header of a file says in every journal (https://sqlite.org/fileformat2.html#the_database_header). */
const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/**
 * Why SQLite must not be asked to open a file, in words; null where nothing is found, or there is none. Throws the system's error.
 */
export function headerFaultOf(file: string): string | null {
  const header = readHeader(file);
  return header === null ? null : headerFault(header);
}

/**
 * What SQLite would take as it is: commits that are lost in the log, and a list of free pages that leads astray. In words, null
 * where nothing is found. Nobody may write meanwhile, or the one who asks holds a transaction. Throws the system's error.
 */
export function logFaultOf(file: string): string | null {
  const pages = openPages(file);
  try {
    const { lostCommits = 0, hasTornEnd = false } = pages.wal ?? {};
    if (lostCommits > 0) return `Behind a damaged place in its log lie ${lostCommits} commits.`;
    return hasTornEnd ? TORN_END : freePagesFault(pages);
  } finally {
    pages.close();
  }
}

/** The last commit is not whole. */
export const TORN_END = 'The last commit in its log is damaged, or was being written when the power went.';

/** Null where there is no file, or an empty one. */
function readHeader(file: string): Buffer | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if (errorCodeOf(error, '') === 'ENOENT') return null;
    throw error;
  }
  try {
    if (fstatSync(handle).size === 0) return null;
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(handle, header, 0, HEADER_BYTES, 0);
    return header;
  } finally {
    closeSync(handle);
  }
}

function headerFault(header: Buffer): string | null {
  const hasTables = header.readUInt32BE(44) !== 0;
  const isRight =
    header.toString('latin1', 0, 16) === MAGIC &&
    header.readUInt16BE(16) === PAGE_BYTES &&
    header[18] === header[19] &&
    (header[18] === 1 || header[18] === 2) &&
    header.readUInt32BE(20) === 0x00402020 &&
    (!hasTables || (header.readUInt32BE(44) === 4 && header.readUInt32BE(56) === 1)) &&
    header.readUInt32BE(52) !== 0 &&
    header.readUInt32BE(64) === 1;
  return isRight ? null : 'Its header is none of a journal.';
}

/** SQLite takes the next free page from this list unseen; one that leads astray would have it write over messages. */
function freePagesFault(pages: Pages): string | null {
  const first = pages.read(1);
  if (first === undefined) return 'It has no first page.';
  const said = first.readUInt32BE(36);
  const seen = new Set<number>();
  for (let trunk = first.readUInt32BE(32); trunk !== 0; ) {
    const page = pages.read(trunk);
    const count = page?.readUInt32BE(4) ?? Number.NaN;
    if (page === undefined || seen.has(trunk) || !(count <= PAGE_BYTES / 4 - 2)) return FREE_PAGES;
    seen.add(trunk);
    for (let index = 0; index < count; index++) {
      const free = page.readUInt32BE(8 + index * 4);
      if (free < 2 || seen.has(free)) return FREE_PAGES;
      seen.add(free);
    }
    trunk = page.readUInt32BE(0);
  }
  return seen.size === said ? null : FREE_PAGES;
}

const FREE_PAGES = 'Its list of free pages is damaged.';
