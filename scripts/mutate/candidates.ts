import { blockAt, findBlocks } from './blocks.ts';
import type { LineRange } from './changed-lines.ts';
import type { EquivalentList } from './equivalents.ts';
import { findMutants } from './find-mutants.ts';
import { applyMutant, type LineDiff, lineDiff, type Mutant, mutantId } from './mutant.ts';
import type { Span } from './syntax.ts';

/** A change with everything that is known of it before it is tried. */
export interface Candidate {
  readonly id: string;
  readonly file: string;
  readonly mutant: Mutant;
  readonly diff: LineDiff;
  /** The whole text with the change. */
  readonly changed: string;
  /** The block of the file it lies in; -1 outside of all. */
  readonly block: number;
  /** Why it makes no difference, where a person has found so. */
  readonly equivalent: string | null;
}

/** The changes that may be made to a file. */
export function candidatesOf(file: string, text: string, equivalents: EquivalentList): readonly Candidate[] {
  const blocks: readonly Span[] = findBlocks(text);
  return findMutants(text).map((mutant) => {
    const diff = lineDiff(text, mutant);
    return {
      id: mutantId(file, text, mutant),
      file,
      mutant,
      diff,
      changed: applyMutant(text, mutant),
      block: blockAt(blocks, mutant.start),
      equivalent: equivalents.reasonFor(file, diff),
    };
  });
}

/** Those whose first line is among the lines. */
export function onLines(candidates: readonly Candidate[], lines: readonly LineRange[]): readonly Candidate[] {
  return candidates.filter(({ diff: { line } }) =>
    lines.some(({ first, last }) => first <= line && line <= last),
  );
}
