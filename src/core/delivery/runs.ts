/** What a message says of a source: it brought it, it alone did not, or nothing. */
export type Witness = 'brought' | 'missing' | 'neither';

/** Messages that a source did not bring, in a row. Unix milliseconds of device time. */
export interface Run {
  readonly fromMs: number;
  readonly toMs: number;
  readonly messages: number;
}

/** Finds the runs of one vehicle and source. */
export interface Runs {
  /** Takes the next message by device time. */
  see(witness: Witness, timeMs: number): void;
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
    see(witness, timeMs) {
      if (witness === 'missing' && begun) {
        run = { fromMs: run?.fromMs ?? timeMs, toMs: timeMs, messages: (run?.messages ?? 0) + 1 };
      } else if (witness === 'brought') {
        if (run !== null) onRun(run);
        run = null;
        begun = true;
      }
    },
  };
}
