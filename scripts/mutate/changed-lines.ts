import { execFileSync } from 'node:child_process';

/** The lines of a file that differ from a commit, counted from 1. */
export function changedLines(root: string, commit: string, file: string): readonly LineRange[] {
  const diff = execFileSync('git', ['diff', '--unified=0', '--no-color', commit, '--', file], {
    cwd: root,
    encoding: 'utf8',
  });
  return readRanges(diff);
}

export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Reads the new side of a diff without context. */
export function readRanges(diff: string): readonly LineRange[] {
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)]
    .map(([, first, count = '1']) => ({ first: Number(first), last: Number(first) + Number(count) - 1 }))
    .filter(({ first, last }) => last >= first);
}
