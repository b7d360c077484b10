import type { VehicleFix } from './position.ts';

/** Who is told of the newest valid fix of each vehicle. */
export interface FixSink {
  /**
   * It is this one now: newer than the one before, unless that one turned out to be invalid. It may still turn out so where it is not
   * `isSettled`.
   */
  fix(vehicleId: string, fix: VehicleFix, isSettled: boolean): void;
  /** The vehicle was deleted, or turned out to be another. */
  gone(vehicleId: string): void;
}

/** Nobody is told. */
export const NO_FIX_SINK: FixSink = { fix() {}, gone() {} };
