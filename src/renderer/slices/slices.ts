/**
 * Long work in slices, so that a window answers while it is done: a generator says with each `yield` where it may be interrupted, and goes
 * on in a later turn once its slice is used up. Work that never comes to a `yield` is done in the turn in which it began.
 */
export type Sliced<Result> = Generator<void, Result, void>;

/** Work that has begun. */
export interface SlicedRun {
  /** Whether its result was told, or it was given up. */
  readonly isOver: boolean;
  /** Does the rest of it now, for somebody who waits for nothing else. */
  finish(): void;
  /** Gives it up; nothing is told. */
  cancel(): void;
}

/** Does work in slices. */
export interface Slicer {
  /**
   * Begins now. `onDone` is told the result, and for how many milliseconds it was worked, in the turn in which it is ready: within this
   * call where one slice is enough.
   */
  run<Result>(work: Sliced<Result>, onDone: (result: Result, spentMs: number) => void): SlicedRun;
}

export interface SlicerDeps {
  /** Milliseconds of a clock that nobody sets. */
  readonly nowMs: () => number;
  /** Calls back in a later turn, after what waits already. */
  readonly nextTurn: (callback: () => void) => void;
}

/** How long a slice lasts: half of what a screen shows of a picture, and a sixth of what a person notices. */
const SLICE_MS = 8;

export function createSlicer({ nowMs, nextTurn }: SlicerDeps): Slicer {
  return {
    run(work, onDone) {
      let isOver = false;
      let spentMs = 0;
      const go = (sliceMs: number): void => {
        const startedMs = nowMs();
        for (;;) {
          const step = work.next();
          const workedMs = nowMs() - startedMs;
          if (step.done) {
            isOver = true;
            onDone(step.value, spentMs + workedMs);
            return;
          }
          if (workedMs < sliceMs) continue;
          spentMs += workedMs;
          nextTurn(() => {
            if (!isOver) go(SLICE_MS);
          });
          return;
        }
      };
      go(SLICE_MS);
      return {
        get isOver() {
          return isOver;
        },
        finish() {
          if (!isOver) go(Number.POSITIVE_INFINITY);
        },
        cancel() {
          isOver = true;
        },
      };
    },
  };
}

/** The result of work that is done at once. */
export function resultOf<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does all of it at once, for who has nothing else to do meanwhile. */
export const AT_ONCE: Slicer = {
  run(work, onDone) {
    onDone(resultOf(work), 0);
    return { isOver: true, finish() {}, cancel() {} };
  },
};

/** By the clock and the turns of a browser. */
export function createWindowSlicer(): Slicer {
  let nextTurn: SlicerDeps['nextTurn'] | undefined;
  return createSlicer({
    nowMs: () => performance.now(),
    nextTurn(callback) {
      nextTurn ??= createTurns();
      nextTurn(callback);
    },
  });
}

/** Not by timers: of those a window in the background has one a second. */
function createTurns(): SlicerDeps['nextTurn'] {
  const waiting: (() => void)[] = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()?.();
  return (callback) => {
    waiting.push(callback);
    channel.port2.postMessage(null);
  };
}
