import type { DraftShape } from './draft-shape.ts';

/** A shape, and those before and after it in the order in which they were made. Pure. */
export interface DraftHistory {
  readonly past: readonly DraftShape[];
  readonly now: DraftShape;
  readonly future: readonly DraftShape[];
  /** What made the last change; a further change by the same is one with it. Null where the next is one of its own. */
  readonly stroke: string | null;
}

/** As many steps as anybody takes back; each shares its points with its neighbours. */
const MOST_STEPS = 200;

export function historyOf(now: DraftShape): DraftHistory {
  return { past: [], now, future: [], stroke: null };
}

/** The history after a change; what was taken back before it is gone. Nothing where nothing changed. */
export function changed(history: DraftHistory, now: DraftShape, stroke: string | null = null): DraftHistory {
  if (now === history.now) return history;
  if (stroke !== null && stroke === history.stroke) return { ...history, now, future: [] };
  return { past: [...history.past, history.now].slice(-MOST_STEPS), now, future: [], stroke };
}

/** The next change is a step of its own, whatever makes it. */
export function strokeEnded(history: DraftHistory): DraftHistory {
  return history.stroke === null ? history : { ...history, stroke: null };
}

export function undone(history: DraftHistory): DraftHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    stroke: null,
  };
}

export function redone(history: DraftHistory): DraftHistory {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, stroke: null };
}
