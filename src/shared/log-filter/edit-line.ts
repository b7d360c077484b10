import { quoted, type Token, tokensOf } from './tokens.ts';

/** The values of a word that stand in a line as `word:a,b`, without a minus; empty where there is none. */
export function valuesOf(line: string, word: string): readonly string[] {
  return tokensOf(line).find((token) => isOf(token, word))?.values ?? [];
}

/** The line with `word:a,b` in the place of what it says of that word, or at its end; without it where there are no values. */
export function withValues(line: string, word: string, values: readonly string[]): string {
  const tokens = tokensOf(line);
  const text = values.length === 0 ? '' : `${word}:${values.map(quoted).join(',')}`;
  const isThere = tokens.some((token) => isOf(token, word));
  let isWritten = false;
  const kept = tokens.flatMap((token) => {
    if (!isOf(token, word)) return [line.slice(token.start, token.end)];
    if (isWritten || text === '') return [];
    isWritten = true;
    return [text];
  });
  return [...kept, ...(isThere || text === '' ? [] : [text])].join(' ');
}

function isOf({ word, operator, not }: Token, wanted: string): boolean {
  return !not && operator === ':' && word?.toLowerCase() === wanted;
}
