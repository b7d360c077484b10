import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Objects kept in a file, one a line, so that a run may be stopped at any time. */
export interface KeptLines {
  /** What the file held when it was opened. */
  readonly lines: readonly unknown[];
  add(line: unknown): void;
}

/** Opens such a file; `fresh` forgets what it holds. A last line that was cut short is left out. */
export function openKeptLines(file: string, fresh: boolean): KeptLines {
  if (fresh) rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) writeFileSync(file, whole);
  return {
    lines: whole
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line)),
    add: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`),
  };
}
