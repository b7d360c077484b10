import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { errorCodeOf } from '../../base/error-code.ts';
import { namingFile } from '../../files/naming-file.ts';
import { closeToOthers, makePrivateFolder, removeLink } from '../../files/private-files.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import { parseJson } from '../../json/json-text.ts';

/** What was true of a journal when it was last written to. */
export interface Testimony {
  /** The id that the journal has in itself. */
  readonly journal: string;
  /** How often it was written to. */
  readonly writes: number;
  /** Since when messages of the account are acknowledged, be it into this journal or into earlier ones; Unix milliseconds. */
  readonly sinceMs: number;
  /** The newest journal that was to be brought over into this one when it was begun; null where none was. */
  readonly insteadOf: string | null;
}

/**
 * A small file outside the journal that says how far that has come: what lies in the journal's place at the next start may be another
 * one, an older copy, or nothing. It is written over in place after each commit, which no kill can undo, and waits for the disk
 * now and then only: after a loss of power it may say less than is true, never more.
 */
export interface Witness {
  /** Null where there is none. `unreadable`: there was one. */
  read(): Testimony | 'unreadable' | null;
  /** Opens it ahead of a commit: where that fails, nothing was committed that is then refused. Throws the system's error. */
  ready(): void;
  /** Throws the system's error. */
  write(testimony: Testimony): void;
  /** Waits for the disk and lets go of the file; it is opened again when needed. */
  close(): void;
}

/** A link is not followed. Not known to Windows. */
const FLAGS = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
/** In one sector of any disk. */
const FILE_BYTES = 256;
/** A power cut costs no more than this of what it says. */
const SYNC_EVERY_MS = 10_000;

const schema = z.object({
  journal: z.string().min(1),
  writes: z.number(),
  sinceMs: z.number(),
  insteadOf: z.string().nullable().default(null),
  check: z.number(),
});

/** Where the witness of a journal is. Its name is none of a journal's: anyone who removes those by their name leaves it. */
export function witnessFile(folder: string, name: string): string {
  return join(folder, `${name.replace(/^journal-/, 'witness-')}.json`);
}

/** The witness of a journal is not needed any more: its account was forgotten. */
export function removeWitness(folder: string, name: string): void {
  rmSync(witnessFile(folder, name), { force: true });
}

/** Opens the witness of a journal; nothing is written yet. */
export function openWitness(folder: string, name: string, clock: Pick<Clock, 'monotonicMs'>): Witness {
  const file = witnessFile(folder, name);
  let handle: number | undefined;
  let isWritten = false;
  let syncedMs = clock.monotonicMs();

  const open = (): number => {
    // Made again where somebody removed it.
    const isNew = !existsSync(file);
    makePrivateFolder(folder);
    removeLink(file);
    closeToOthers(file);
    handle = openSync(file, FLAGS, 0o600);
    if (isNew) syncedMs = Number.NEGATIVE_INFINITY;
    return handle;
  };
  const close = (): void => {
    const closing = handle;
    handle = undefined;
    if (closing === undefined) return;
    try {
      if (isWritten) namingFile(file, () => fdatasyncSync(closing));
    } finally {
      isWritten = false;
      closeSync(closing);
    }
  };

  return {
    read() {
      let text: string;
      try {
        text = namingFile(file, () => readFileSync(file, 'utf8'));
      } catch (error) {
        if (errorCodeOf(error, '') === 'ENOENT') return null;
        throw error;
      }
      return readTestimony(text) ?? 'unreadable';
    },
    ready() {
      handle ?? open();
    },
    write(testimony) {
      const to = handle ?? open();
      namingFile(file, () => writeSync(to, textOf(testimony), 0, 'utf8'));
      isWritten = true;
      if (clock.monotonicMs() - syncedMs < SYNC_EVERY_MS) return;
      const isNew = syncedMs === Number.NEGATIVE_INFINITY;
      if (isNew) namingFile(file, () => fsyncSync(to));
      close();
      if (isNew) syncFolder(folder);
      syncedMs = clock.monotonicMs();
    },
    close,
  };
}

function textOf(testimony: Testimony): string {
  return `${JSON.stringify({ ...testimony, check: checkOf(testimony) }).padEnd(FILE_BYTES - 1)}\n`;
}

function checkOf({ journal, writes, sinceMs, insteadOf }: Testimony): number {
  return crc32(JSON.stringify([journal, writes, sinceMs, ...(insteadOf === null ? [] : [insteadOf])]));
}

function readTestimony(text: string): Testimony | null {
  const read = schema.safeParse(parseJson(text));
  if (!read.success) return null;
  const { check, ...said } = read.data;
  return checkOf(said) === check ? said : null;
}
