import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const LONGEST_MS = 120_000;

/** Runs the export program over a data dir, into a file, and answers its lines. Rejects with what the program said. */
export async function exportLines(what: {
  readonly root: string;
  readonly dataDir: string;
  readonly file: string;
  readonly signal: AbortSignal;
}): Promise<readonly string[]> {
  const { root, dataDir, file, signal } = what;
  const args = ['scripts/export.ts', '--data-dir', dataDir, '--format', 'ndjson', '--out', file];
  await promisify(execFile)(process.execPath, args, { cwd: root, signal, timeout: LONGEST_MS });
  return linesOf(await readFile(file, 'utf8'));
}

/** The lines of a text that ends with a line break; a torn last line is a line too. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
