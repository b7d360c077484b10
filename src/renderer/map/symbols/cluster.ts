/** Vehicles drawn as one ring. */
export interface Cluster {
  /** CSS pixels of the middle. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  readonly alarms: number;
  /** Alarms that were set when their account was last live. */
  readonly pastAlarms: number;
  readonly warnings: number;
  /** Vehicles by `SEGMENTS`. */
  readonly segments: readonly number[];
  /** CSS pixels round all members. */
  readonly bounds: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}
