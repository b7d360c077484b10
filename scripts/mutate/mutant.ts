import { createHash } from 'node:crypto';

/** One small change to a source text. */
export interface Mutant {
  /** What kind of change it is, such as `comparison`. */
  readonly kind: string;
  /** Where the changed text begins and ends, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The lines that a mutant changes, for people and for the list of equivalents. */
export interface LineDiff {
  /** The line in which the change begins, from 1. */
  readonly line: number;
  /**
   * The changed lines as they are, on one line, with single spaces; where the same stand elsewhere in the file too, with
   * as many of those above them as tell them apart.
   */
  readonly before: string;
  readonly after: string;
}

/** The source text with the change made. */
export function applyMutant(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** What the change looks like in whole lines. */
export function lineDiff(text: string, { start, end, replacement }: Mutant): LineDiff {
  const newline = text.indexOf('\n', end);
  const to = newline === -1 ? text.length : newline;
  let from = lineStart(text, start);
  while (from > 0 && standsTwice(text, text.slice(from, to).trim())) from = lineStart(text, from - 1);
  return {
    line: text.slice(0, start).split('\n').length,
    before: oneLine(text.slice(from, to)),
    after: oneLine(text.slice(from, start) + replacement + text.slice(end, to)),
  };
}

/** A name that stays while the file stays as it is. */
export function mutantId(file: string, text: string, { start, end, replacement }: Mutant): string {
  return createHash('sha256')
    .update([file, text, start, end, replacement].join('\0'))
    .digest('hex')
    .slice(0, 16);
}

function standsTwice(text: string, part: string): boolean {
  return text.indexOf(part) !== text.lastIndexOf(part);
}

function lineStart(text: string, at: number): number {
  return text.slice(0, at).lastIndexOf('\n') + 1;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
