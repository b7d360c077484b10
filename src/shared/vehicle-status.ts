/**
 * The status words of a vehicle and their numeric codes in fleet columns. The index of a word is its code;
 * append only, for codes travel between host and window.
 */

/** What the vehicle does: see `core/fleet/status.ts` for the rules. */
export const MOTIONS = ['moving', 'idle', 'stopped', 'unknown'] as const;
export type Motion = (typeof MOTIONS)[number];

/** How old our knowledge of the vehicle is. */
export const FRESHNESSES = ['live', 'stale', 'lost', 'never'] as const;
export type Freshness = (typeof FRESHNESSES)[number];

/** Ignition as reported; `unknown` when never reported, and never guessed. */
export const IGNITIONS = ['off', 'on', 'unknown'] as const;
export type Ignition = (typeof IGNITIONS)[number];

/** Bits of the `flags` column. */
export const VEHICLE_FLAGS = {
  /** The newest fix was invalid or out of range: the last valid fix stays on the map, ringed. */
  invalidFix: 1 << 0,
  /** The newest message was delivered more than two minutes after it was made. */
  late: 1 << 1,
  /** The device's clock is ahead of ours: order falls back to server time. */
  clockAhead: 1 << 2,
  /** No valid fix was ever seen. */
  noFix: 1 << 3,
  /** The device's clock is steadily behind server time: its age counts from server time. */
  clockBehind: 1 << 4,
  /** The vehicle is not live, and flespi told that its connection was closed after it was last heard. */
  disconnected: 1 << 5,
  /** An alarm of danger was reported and is neither ended nor old (`VehicleDetails.alarms` names it). */
  alarm: 1 << 6,
  /** The device is disabled or blocked in flespi. */
  disabled: 1 << 7,
  /** Motion has been so at least since `motionSinceS`: its beginning was before we looked. */
  motionSinceAtLeast: 1 << 8,
  /** The same of ignition. */
  ignitionSinceAtLeast: 1 << 9,
  /** The same as `alarm`, of a warning. */
  warning: 1 << 10,
  /** Nobody knows when the newest message was made: only when it came. */
  timeUnknown: 1 << 11,
  /** The place is older than the newest message by minutes or more, or of a time not known. */
  oldFix: 1 << 12,
  /** No valid fix was ever seen; the place is one that the tracker marks as invalid, to be shown by choice alone. */
  invalidPlace: 1 << 13,
} as const;
export type VehicleFlag = keyof typeof VEHICLE_FLAGS;

/** Whether a bit is set in a `flags` value. */
export function hasFlag(flags: number, flag: VehicleFlag): boolean {
  return (flags & VEHICLE_FLAGS[flag]) !== 0;
}

/** The words of one vehicle's status, decoded. Times are Unix seconds; null where the state was never entered. */
export interface VehicleStatus {
  readonly motion: Motion;
  readonly motionSinceS: number | null;
  readonly freshness: Freshness;
  readonly freshnessSinceS: number | null;
  readonly ignition: Ignition;
  readonly ignitionSinceS: number | null;
  readonly flags: number;
}
