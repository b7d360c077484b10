import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PAGE_BYTES } from './open-database.ts';
import { readWal, type Wal } from './wal.ts';

/** The pages of a journal as they lie on the disk, whatever SQLite thinks of them. */
export interface Pages {
  readonly wal: Wal | null;
  /** Numbers of all pages: of those in the file, then of those that only the log has. */
  numbers(): Iterable<number>;
  /** The newest whole version of a page; undefined where there is none. */
  read(page: number): Buffer | undefined;
  /** Versions in the log whose checksum is wrong: most of what is on them may be right. */
  doubtful(): Iterable<Buffer>;
  close(): void;
}

/** Opens the pages of a journal and of the log beside it. Throws the system's error. */
export function openPages(file: string): Pages {
  const wal = readWal(`${file}-wal`);
  const handle = openSync(file, 'r');
  const logHandle = wal === null ? undefined : openSync(`${file}-wal`, 'r');
  const frames = wal?.frames ?? [];
  const newest = new Map<number, number>();
  for (const { page, offset, isWhole } of frames) if (isWhole) newest.set(page, offset);

  const readAt = (from: number, offset: number): Buffer => {
    const bytes = Buffer.alloc(PAGE_BYTES);
    readSync(from, bytes, 0, PAGE_BYTES, offset);
    return bytes;
  };
  // A last page that was cut off is read too: what is missing is zeros.
  const inFile = Math.ceil(fstatSync(handle).size / PAGE_BYTES);
  const beyond = [...newest.keys()].filter((page) => page > inFile);

  return {
    wal,
    *numbers() {
      for (let page = 1; page <= inFile; page++) yield page;
      yield* beyond;
    },
    read(page) {
      const offset = newest.get(page);
      if (offset !== undefined && logHandle !== undefined) return readAt(logHandle, offset);
      return page >= 1 && page <= inFile ? readAt(handle, (page - 1) * PAGE_BYTES) : undefined;
    },
    *doubtful() {
      if (logHandle === undefined) return;
      for (const { offset, isWhole } of frames) if (!isWhole) yield readAt(logHandle, offset);
    },
    close() {
      closeSync(handle);
      if (logHandle !== undefined) closeSync(logHandle);
    },
  };
}
