import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BroughtOver } from '../../../shared/storage-status.ts';
import { errorCodeOf } from '../../base/error-code.ts';
import { namingFile } from '../../files/naming-file.ts';
import { writeSmallFileSync } from '../../files/small-file.ts';

/**
 * Beside each journal that was set aside as damaged lies a small file that says what became of what it holds: for people, and for
 * programs that do not open the journal in use.
 */
const SUFFIX = '.brought-over.json';

const schema = z.object({
  state: z.literal('done'),
  messages: z.number(),
  lost: z.number().nullable(),
  atMs: z.number(),
});

/** What is said of a journal that was set aside; null where nothing is, as by earlier versions. Throws the system's error. */
export function readMark(folder: string, file: string): BroughtOver | null {
  const mark = join(folder, `${file}${SUFFIX}`);
  try {
    return schema.parse(JSON.parse(namingFile(mark, () => readFileSync(mark, 'utf8'))));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return { state: 'pending' };
    if (errorCodeOf(error, '') === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Says that what it holds is to be brought over: an empty file, for which there is room on most full disks too. Where there is none
 * the journal is set aside all the same, and stays what a person can export. Throws the system's error.
 */
export function markPending(folder: string, file: string): void {
  try {
    writeSmallFileSync(join(folder, `${file}${SUFFIX}`), '');
  } catch (error) {
    if (errorCodeOf(error, '') !== 'ENOSPC') throw error;
  }
}

/** Says that it was, whole or not at all. Throws the system's error. */
export function markDone(
  folder: string,
  file: string,
  mark: Extract<BroughtOver, { readonly state: 'done' }>,
): void {
  writeSmallFileSync(join(folder, `${file}${SUFFIX}`), `${JSON.stringify(mark)}\n`);
}

/** Those of a journal's name whose blocks are to be brought over, the newest first. Throws the system's error. */
export function pendingAsides(folder: string, name: string): readonly string[] {
  return marked(folder, name).filter((file) => readMark(folder, file)?.state === 'pending');
}

/**
 * The journal into which others were brought over is damaged itself: what it cannot give any more, they may. Throws the system's
 * error.
 */
export function markAllPending(folder: string, name: string): void {
  for (const file of marked(folder, name)) {
    if (readMark(folder, file)?.state === 'done') markPending(folder, file);
  }
}

/** The account was forgotten: nothing of it is to come into the journal of one that is added later. Throws the system's error. */
export function removeMarks(folder: string, name: string): void {
  for (const file of marked(folder, name)) rmSync(join(folder, `${file}${SUFFIX}`), { force: true });
}

/** The date is in the name. A mark whose journal somebody removed says nothing. */
function marked(folder: string, name: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.damaged-`) && file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .filter((file) => existsSync(join(folder, file)))
    .sort((a, b) => byNumber.compare(stemOf(b), stemOf(a)));
}

/** Several that were set aside within a second are numbered from the second on. */
const byNumber = new Intl.Collator('en', { numeric: true });

function stemOf(file: string): string {
  return file.replace(/\.db$/, '');
}
