import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const LONGEST_MS = 120_000;

export interface ExportCommand {
  /** Of the repository. */
  readonly root: string;
  readonly dataDir: string;
  /** Where the export is written to. */
  readonly file: string;
  /** Options of the export program beside these. */
  readonly options?: readonly string[];
  readonly signal: AbortSignal;
}

/** What the export program did. */
export interface Exported {
  readonly lines: readonly string[];
  readonly code: number;
  /** What it said on stderr. */
  readonly said: string;
}

/** Runs the export program over a data dir, into a file. Rejects where it did not end by itself. */
export async function runExport({
  root,
  dataDir,
  file,
  options = [],
  signal,
}: ExportCommand): Promise<Exported> {
  const args = ['scripts/export.ts', '--data-dir', dataDir, '--format', 'ndjson', '--out', file, ...options];
  const { code, said } = await new Promise<{ readonly code: number; readonly said: string }>(
    (resolve, reject) => {
      execFile(process.execPath, args, { cwd: root, signal, timeout: LONGEST_MS }, (error, _out, stderr) => {
        if (error === null) resolve({ code: 0, said: stderr });
        else if (typeof error.code === 'number') resolve({ code: error.code, said: stderr });
        else reject(error);
      });
    },
  );
  const text = await readFile(file, 'utf8').catch(() => '');
  return { lines: linesOf(text), code, said };
}

/** The lines of an export that must be whole. Rejects with what the program said where it is not. */
export async function exportLines(command: ExportCommand): Promise<readonly string[]> {
  const { lines, code, said } = await runExport(command);
  if (code !== 0) throw new Error(`The export ended with ${code}: ${said}`);
  return lines;
}

/** The lines of a text that ends with a line break; a torn last line is a line too. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** The payloads in an export of what could not be read: one that came by two ways once, one that is there twice by one way twice. */
export function payloadsOf(lines: readonly string[]): readonly string[] {
  const ways = new Map<string, Map<unknown, number>>();
  for (const line of lines) {
    const { source, payload } = JSON.parse(line) as { readonly source: unknown; readonly payload: string };
    const times = ways.get(payload) ?? new Map<unknown, number>();
    ways.set(payload, times.set(source, (times.get(source) ?? 0) + 1));
  }
  return [...ways].flatMap(([payload, times]) => Array<string>(Math.max(...times.values())).fill(payload));
}
