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
