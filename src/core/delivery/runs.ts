/** What a message says of a source: it brought it, it alone did not, or nothing. */
export type Witness = 'brought' | 'missing' | 'neither';

/** Messages that a source did not bring, in a row by device time. Unix milliseconds of the first and last arrival among them. */
export interface Run {
  readonly fromMs: number;
  readonly toMs: number;
  readonly messages: number;
}

/** Finds the runs of one vehicle and source. */
export interface Runs {
  /** Takes the next message by device time, and when it came. */
  see(witness: Witness, arrivedMs: number): void;
}

/**
 * Runs count only between two messages that the source brought: one that was switched on yesterday did not fail to bring last
 * week's, and one that is switched off, or late, has brought its last for now.
 *
 * @param hasBegun whether the source is known to have brought a message before
 */
export function createRuns(onRun: (run: Run) => void, hasBegun = false): Runs {
  let begun = hasBegun;
  let run: Run | null = null;
  return {
    see(witness, arrivedMs) {
      if (witness === 'missing' && begun) {
        run = {
          fromMs: Math.min(run?.fromMs ?? arrivedMs, arrivedMs),
          toMs: Math.max(run?.toMs ?? arrivedMs, arrivedMs),
          messages: (run?.messages ?? 0) + 1,
        };
      } else if (witness === 'brought') {
        if (run !== null) onRun(run);
        run = null;
        begun = true;
      }
    },
  };
}
