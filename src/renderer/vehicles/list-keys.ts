import { searchForm } from '../../shared/search-text.ts';

/** Moves of the list's cursor. Pure. */

const STEPS: Readonly<Record<string, (index: number, last: number, page: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index, _last, page) => index + page,
  PageUp: (index, _last, page) => index - page,
  Home: () => 0,
  End: (_index, last) => last,
};

/**
 * Row that a key leads to, null for keys that do not move. `index` is -1 before the first move, which then leads to the
 * first row (the last for End).
 */
export function moveByKey(key: string, index: number, count: number, page: number): number | null {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (step === undefined || count === 0) return null;
  if (index < 0 && key !== 'End') return 0;
  return Math.min(count - 1, Math.max(0, step(index, count - 1, Math.max(1, page))));
}

const PAUSE_MS = 800;

/** What was typed in the list without a longer pause. */
export interface TypeAhead {
  readonly text: string;
  readonly atMs: number;
}

export const NOTHING_TYPED: TypeAhead = { text: '', atMs: Number.NEGATIVE_INFINITY };

/** The text with one more character; it begins again after a pause. */
export function typeAhead(before: TypeAhead, character: string, nowMs: number): TypeAhead {
  const goesOn = nowMs - before.atMs < PAUSE_MS;
  return { text: (goesOn ? before.text : '') + searchForm(character), atMs: nowMs };
}

/**
 * Row whose name begins with the text, searched downwards from the cursor and round; one character alone, or the same
 * one again, goes on to the next such row. -1 where there is none.
 */
export function findByTyping(
  text: string,
  index: number,
  count: number,
  nameAt: (index: number) => string,
): number {
  const first = text.charAt(0);
  const repeated = [...text].every((character) => character === first);
  const sought = repeated ? first : text;
  const start = repeated ? index + 1 : Math.max(index, 0);
  for (let step = 0; step < count; step += 1) {
    const at = (start + step) % count;
    if (searchForm(nameAt(at)).startsWith(sought)) return at;
  }
  return -1;
}
