import { searchForm } from '../../shared/search-text.ts';
import type { Towns } from './towns-file.ts';

/** Finds towns by their names. */
export interface TownSearch {
  /**
   * Places in the columns of towns of which a name, or a word of it, begins with the text, in any language that is known, without accents
   * and in any case. Those of just that name come first, then
   * those with it as a name in another language, then those whose name begins so; among these the larger ones.
   */
  find(text: string, most: number): readonly number[];
}

/** So many are looked at of each kind: the others are smaller. */
const MOST_LOOKED_AT = 200;
/** No name is longer. */
const LONGEST_TEXT = 100;
/** What stands between the words of a name. */
const BETWEEN_WORDS = [' ', '-', "'", '(', '/'] as const;

/** All names in one text, a line each, with tabs between the names of a town: looking through it takes milliseconds. */
export function createTownSearch({ allNames, count }: Pick<Towns, 'allNames' | 'count'>): TownSearch {
  const lines = Array.from({ length: count }, (_, at) => {
    const [name = '', ...others] = allNames(at).split('\t');
    // The others are in that form already.
    return [searchForm(name), ...others].join('\t');
  });
  const text = `\n${lines.join('\n')}\n`;
  const starts = new Uint32Array(count);
  let start = 1;
  for (const [at, line] of lines.entries()) {
    starts[at] = start;
    start += line.length + 1;
  }
  /** The line in which a place of the text, other than the end of one, is. */
  const lineAt = (place: number): number => {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  /** Lines that hold a piece, from the largest town on. */
  const linesWith = (piece: string): number[] => {
    const found: number[] = [];
    for (let from = 0; found.length < MOST_LOOKED_AT; ) {
      const place = text.indexOf(piece, from);
      if (place === -1) break;
      const line = lineAt(place + 1);
      found.push(line);
      const next = starts[line + 1];
      if (next === undefined) break;
      from = next - 1;
    }
    return found;
  };
  const inOrder = (pieces: readonly string[]): readonly number[] =>
    pieces.flatMap(linesWith).toSorted((a, b) => a - b);

  return {
    find(asked, most) {
      const wanted = searchForm(asked.slice(0, LONGEST_TEXT)).replaceAll(/\s+/g, ' ').trim();
      if (wanted === '') return [];
      const ranks = [
        [`\n${wanted}\n`, `\n${wanted}\t`],
        [`\t${wanted}\n`, `\t${wanted}\t`],
        [`\n${wanted}`],
        ['\t', ...BETWEEN_WORDS].map((before) => before + wanted),
      ];
      return [...new Set(ranks.flatMap(inOrder))].slice(0, most);
    },
  };
}
