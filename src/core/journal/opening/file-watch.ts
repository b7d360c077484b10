import { type BigIntStats, closeSync, openSync, readSync, statSync } from 'node:fs';

/** What somebody else did to an open journal. */
export interface Meddling {
  readonly words: string;
  /** Whether what is open may be changed, not only its place. */
  readonly isChanged: boolean;
}

/** Watches whether an open journal is still the one that its path leads to. */
export interface FileWatch {
  /** What somebody else did to it since the last `note`, null where it lies untouched. */
  meddling(): Meddling | null;
  /** What was done to it until now was our own. Answers as `meddling`, for what nobody does to his own file. */
  note(): Meddling | null;
  /** Whether our log lies there beside a file that is not ours, or beside none: it would be taken for that one's. */
  isLogLeft(): boolean;
  /** Before the file is closed. */
  close(): void;
}

interface Seen {
  readonly own: BigIntStats;
  /** Undefined before anything was written. */
  readonly log: BigIntStats | undefined;
}

/** How every log begins, but for its last byte (https://sqlite.org/fileformat2.html#the_write_ahead_log). */
const WAL_MAGIC = [0x37, 0x7f, 0x06] as const;

/**
 * Watches `file`, which was just opened for writing. It goes by what the system says of the two paths, a few microseconds a look:
 * to open and close the file itself would take SQLite's locks off it.
 */
export function watchFile(file: string): FileWatch {
  const look = (): Seen | undefined => {
    const own = statOf(file);
    return own && { own, log: statOf(`${file}-wal`) };
  };
  let last = look();
  // SQLite has no lock on the log that could be lost with this.
  const handle = last?.log && openSync(`${file}-wal`, 'r');
  /** One that was cut short between a look and a commit is as long as before, and begins with nothing. */
  const hasBeginning = (): boolean => {
    if (handle === undefined) return true;
    const beginning = new Uint8Array(WAL_MAGIC.length);
    readSync(handle, beginning, 0, beginning.length, 0);
    return WAL_MAGIC.every((byte, index) => byte === beginning[index]);
  };

  /** By which file is where: nobody takes his own away. */
  const movedBetween = (now: Seen | undefined): Meddling | null => {
    if (now === undefined || last === undefined) return elsewhere('It is not there any more.');
    if (!isSame(now.own, last.own)) return elsewhere('Another file is in its place.');
    if (last.log === undefined) return null;
    if (now.log === undefined) return elsewhere('Its log is not there any more.');
    return isSame(now.log, last.log) ? null : elsewhere('Another file is in the place of its log.');
  };

  return {
    meddling() {
      const now = look();
      const moved = movedBetween(now);
      if (moved !== null || now === undefined || last === undefined) return moved;
      if (now.log !== undefined && last.log !== undefined && now.log.size < last.log.size) {
        return changed('Its log was cut short.');
      }
      return isUntouched(now.own, last.own) ? null : changed('Something else wrote to it.');
    },
    note() {
      const now = look();
      const moved = movedBetween(now);
      if (moved !== null) return moved;
      if ((now?.log?.size ?? 0n) > 0n && !hasBeginning()) return changed('Its log was cut short.');
      last = now;
      return null;
    },
    isLogLeft() {
      const own = statOf(file);
      const log = statOf(`${file}-wal`);
      const isOwn = own !== undefined && last !== undefined && isSame(own, last.own);
      return !isOwn && log !== undefined && last?.log !== undefined && isSame(log, last.log);
    },
    close() {
      if (handle !== undefined) closeSync(handle);
    },
  };
}

const elsewhere = (words: string): Meddling => ({ words, isChanged: false });
const changed = (words: string): Meddling => ({ words, isChanged: true });

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

/** Windows may note the time of a write late, and lets nobody write over an open file unasked. */
function isUntouched(a: BigIntStats, b: BigIntStats): boolean {
  return a.size === b.size && (process.platform === 'win32' || a.mtimeNs === b.mtimeNs);
}
