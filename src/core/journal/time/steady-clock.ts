import { followLag, NO_LAG } from '../../fleet/message-time.ts';
import { DEFAULT_FLEET_THRESHOLDS } from '../../fleet/thresholds.ts';

/** When a message came, and by how much its device time lay behind, Unix seconds and seconds. */
export interface Lag {
  readonly receiptS: number;
  readonly lagS: number;
}

/** So many of a run are enough for the fleet to find the clock by again. */
const WITNESSES = DEFAULT_FLEET_THRESHOLDS.steadyLagMessages;

/**
 * Places in `lags`, which are in order of arrival, of the messages by which the fleet found a clock steadily behind; none where
 * it found none, or found it right since. Those of the newest finding: its first, its last, and what lies evenly between.
 */
export function witnessesOf(lags: readonly Lag[]): readonly number[] {
  let run = NO_LAG;
  let startedAt = 0;
  let found: { readonly from: number; readonly to: number } | null = null;
  lags.forEach(({ receiptS, lagS }, index) => {
    const before = run;
    run = followLag(before, lagS, receiptS, DEFAULT_FLEET_THRESHOLDS);
    if (run.count === 1 && run !== before) startedAt = index;
    if (run.behindS === 0) found = null;
    else if (run.behindS !== before.behindS && run.count > 1) found = { from: startedAt, to: index };
  });
  return found === null ? [] : spread(found);
}

function spread({ from, to }: { readonly from: number; readonly to: number }): readonly number[] {
  const step = (to - from) / (WITNESSES - 1);
  return Array.from({ length: WITNESSES }, (_, index) => from + Math.round(index * step));
}
