import { createSlicer, type Slicer } from '../slices.ts';

/** A slicer in which each step up to a `yield` uses up a slice, so that slices are counted and none depends on the machine. */
export interface CountingSlicer extends Slicer {
  /** Turns that work has waited for so far. */
  readonly turns: number;
  /** Whether work waits for its next turn. */
  isWaiting(): boolean;
  /** Lets what waits have its next turn. */
  turn(): void;
  /** Lets it have turns until nothing waits. */
  end(): void;
}

export function createCountingSlicer(): CountingSlicer {
  let nowMs = 0;
  let turns = 0;
  const waiting: (() => void)[] = [];
  const slicer = createSlicer({
    nowMs: () => {
      nowMs += 10;
      return nowMs;
    },
    nextTurn: (callback) => void waiting.push(callback),
  });
  const turn = (): void => {
    const next = waiting.shift();
    if (next === undefined) return;
    turns += 1;
    next();
  };
  return {
    run: slicer.run,
    get turns() {
      return turns;
    },
    isWaiting: () => waiting.length > 0,
    turn,
    end() {
      while (waiting.length > 0) turn();
    },
  };
}
