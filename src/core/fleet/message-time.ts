/** Which time a message counts by, when the device's clock, the way and ours may each be wrong. */

import type { FleetThresholds } from './thresholds.ts';
import { UNDATED_S } from './timestamped.ts';

/** The three clocks a message passes, Unix seconds. */
export interface MessageClocks {
  /** The device's. */
  readonly deviceS: number;
  /** flespi's at receipt; null where absent. */
  readonly serverS: number | null;
  /** Ours at arrival. */
  readonly receivedS: number;
}

/** A run of messages in a row that came with a lag beyond `lateS`. */
export interface LagRun {
  /** How far the device's clock is known to be behind, seconds; 0 where it is not. */
  readonly behindS: number;
  readonly lowS: number;
  readonly highS: number;
  readonly count: number;
  /** Receipt of the first and of the last message of the run, Unix seconds. */
  readonly firstS: number;
  readonly lastS: number;
}

/** No message lags. */
export const NO_LAG: LagRun = { behindS: 0, lowS: 0, highS: 0, count: 0, firstS: 0, lastS: 0 };

/** How a message stands in time. */
export interface MessageTime {
  /** Unix seconds that order and age count by. */
  readonly timeS: number;
  readonly late: boolean;
  readonly clockAhead: boolean;
  readonly clockBehind: boolean;
}

/** Of a message of which nobody knows when it was made. */
export const UNDATED: MessageTime = { timeS: UNDATED_S, late: false, clockAhead: false, clockBehind: false };

/**
 * When flespi had the message. A server time ahead of our own clock by more than `aheadS` could hold the vehicle in the
 * future for good, so the arrival here stands in for it, as it does where there is none.
 */
export function receiptOf(clocks: MessageClocks, thresholds: FleetThresholds): number {
  if (clocks.serverS === null) return clocks.receivedS;
  return clocks.serverS > clocks.receivedS + thresholds.aheadS ? clocks.receivedS : clocks.serverS;
}

/**
 * The lag run after one more message. A burst's lag shrinks from message to message, a wrong clock's stays; so a lag is
 * held for a wrong clock once `steadyLagMessages` in a row over `steadyLagSpanS` agree within `steadyLagSpreadS`. That
 * finding lasts until a message lags clearly less (the clock was set, or it never was wrong) or a new run agrees on
 * another lag. A link with a constant delay of more than `lateS` cannot be told from a wrong clock.
 */
export function followLag(run: LagRun, lagS: number, receiptS: number, thresholds: FleetThresholds): LagRun {
  if (lagS <= thresholds.lateS) return NO_LAG;
  const behindS = lagS < run.behindS - thresholds.steadyLagSpreadS ? 0 : run.behindS;
  // A second delivery of the same message is no second witness.
  if (run.count > 0 && receiptS <= run.lastS) return behindS === run.behindS ? run : { ...run, behindS };

  const lowS = Math.min(run.lowS, lagS);
  const highS = Math.max(run.highS, lagS);
  if (run.count === 0 || highS - lowS > thresholds.steadyLagSpreadS) {
    return { behindS, lowS: lagS, highS: lagS, count: 1, firstS: receiptS, lastS: receiptS };
  }
  const count = run.count + 1;
  const steady = count >= thresholds.steadyLagMessages && receiptS - run.firstS >= thresholds.steadyLagSpanS;
  return { behindS: steady ? highS : behindS, lowS, highS, count, firstS: run.firstS, lastS: receiptS };
}

/**
 * The time a message counts by: the device's, but the receipt's where the device's clock is ahead (so that no message
 * from the future ever freezes the vehicle), and the device's set right by the lag where its clock is steadily behind
 * (which is the receipt, and for a backlog of such a device the time it was really made). `run` already knows this message.
 */
export function timeOfMessage(
  clocks: MessageClocks,
  receiptS: number,
  run: LagRun,
  thresholds: FleetThresholds,
): MessageTime {
  const { deviceS } = clocks;
  if (deviceS > clocks.receivedS + thresholds.aheadS || deviceS > receiptS + thresholds.aheadS) {
    return { timeS: receiptS, late: false, clockAhead: true, clockBehind: false };
  }
  if (run.behindS > 0) {
    const madeS = deviceS + run.behindS;
    const onTime = madeS >= receiptS - thresholds.steadyLagSpreadS;
    return {
      timeS: onTime ? receiptS : madeS,
      late: receiptS - madeS > thresholds.lateS,
      clockAhead: false,
      clockBehind: true,
    };
  }
  return {
    timeS: deviceS,
    late: receiptS - deviceS > thresholds.lateS,
    clockAhead: false,
    clockBehind: false,
  };
}
