import { DEFAULT_STATUS_THRESHOLDS, type StatusThresholds } from '../../shared/schemas/status-thresholds.ts';

/**
 * Every number that status semantics turn on (docs/user-guide.md#reading-the-map). Those of `StatusThresholds` are settings. The
 * others say what a clock, an interval or a place can be believed: by them messages are filed as they come, and a restart has to
 * judge as the run before it did.
 */
export interface FleetThresholds extends StatusThresholds {
  /**
   * The interval assumed until one is known, with ignition off or unknown. An assumption, no measurement: parked trackers
   * report every few minutes, and a vehicle is not to be missed before it could have spoken twice.
   */
  readonly assumedOffIntervalS: number;
  /** The same with ignition on, where trackers report several times a minute. */
  readonly assumedOnIntervalS: number;
  /** Delivered later than this after it was made: late. */
  readonly lateS: number;
  /** A device clock further than this ahead of ours, or of flespi's, is wrong. */
  readonly aheadS: number;
  /** A lag beyond `lateS` is a wrong clock, not a backlog, when so many messages in a row … */
  readonly steadyLagMessages: number;
  /** … over at least this much server time … */
  readonly steadyLagSpanS: number;
  /** … agree on it within this much. */
  readonly steadyLagSpreadS: number;
  /**
   * How long, by the vehicle's own time, a speed or a word on movement tells what the vehicle does while newer messages are
   * silent on it: one that drove out of sight of the sky may have parked, or driven on.
   */
  readonly motionHoldS: number;
  /** A place that is older than the newest message by more than this says so. */
  readonly oldFixS: number;
  /** Coordinates that come one by one belong together when their times differ by at most this (flespi-facts §7). */
  readonly sameFixS: number;
}

export const DEFAULT_FLEET_THRESHOLDS: FleetThresholds = {
  ...DEFAULT_STATUS_THRESHOLDS,
  assumedOffIntervalS: 120,
  assumedOnIntervalS: 20,
  lateS: 120,
  aheadS: 60,
  steadyLagMessages: 5,
  steadyLagSpanS: 60,
  steadyLagSpreadS: 10,
  motionHoldS: 180,
  oldFixS: 180,
  sameFixS: 0.1,
};
