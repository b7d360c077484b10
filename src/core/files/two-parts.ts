import { readFileSync } from 'node:fs';
import { errorCodeOf } from '../base/error-code.ts';

/** Why a file has no such line; it holds nothing of the file. */
export type NoTwoParts =
  | { readonly why: 'unreadable'; readonly errorCode: string }
  | { readonly why: 'content' };

/** Reads a file of one line and takes it apart: `line` has a group for each of the two. */
export function readTwoParts(file: string, line: RegExp): readonly [string, string] | NoTwoParts {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { why: 'unreadable', errorCode: errorCodeOf(error, 'unknown') };
  }
  const [, first, second] = line.exec(text) ?? [];
  if (first === undefined || second === undefined || text.trim().includes('\n')) return { why: 'content' };
  return [first, second];
}
