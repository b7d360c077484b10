/**
 * What travels to the window: the vehicles that changed, as columns by slot. A slot is a vehicle's small stable
 * number until it is deleted; long after that, and after windows were told, it may be another's.
 */

/** Parallel columns, all of one length. NaN stands for "not known" in every float column. */
export interface FleetColumns {
  readonly slot: Uint32Array;
  /**
   * Degrees, WGS 84, of the last valid fix, or where none was ever valid of the last one marked as invalid (flag `invalidPlace`);
   * NaN where there is none. Zero is a place.
   */
  readonly latitude: Float64Array;
  readonly longitude: Float64Array;
  /** Degrees clockwise from north. */
  readonly headingDeg: Float32Array;
  /** NaN also where the fix is too old to tell of now (flag `oldFix`), or invalid. */
  readonly speedKmh: Float32Array;
  /** Code in `MOTIONS`. */
  readonly motion: Uint8Array;
  /** Code in `FRESHNESSES`. */
  readonly freshness: Uint8Array;
  /** Code in `IGNITIONS`. */
  readonly ignition: Uint8Array;
  /** Bits of `VEHICLE_FLAGS`. */
  readonly flags: Uint16Array;
  /** Unix seconds at which that fix was made. */
  readonly fixTimeS: Float64Array;
  /**
   * Unix seconds that the age counts from: the newest message's device time, or server time where the clock is wrong. With the
   * flag `timeUnknown` it is the receipt, and the age at least so much.
   */
  readonly messageTimeS: Float64Array;
  /** Unix seconds at which the present state of each kind began. */
  readonly motionSinceS: Float64Array;
  readonly freshnessSinceS: Float64Array;
  readonly ignitionSinceS: Float64Array;
}

/** Who sits in a slot. Sent once, and again when anything of it changes. */
export interface VehicleIdentity {
  readonly slot: number;
  /** Stable id within all accounts (`scope.ts`). */
  readonly id: string;
  readonly accountId: string;
  /** Id in its account: the flespi device id in decimal, or `ident:…` where a message came without a device. */
  readonly deviceId: string;
  /** What the dispatcher reads; falls back to ident, then to the id. */
  readonly name: string;
  /** IMEI or another identifier the tracker reports; null where not known yet. Always a string. */
  readonly ident: string | null;
  /** Of the past alone: nothing had said a name by then, so it is called as it is now. */
  readonly nameOfNow?: true;
}

/** One coalesced update, at most one per 100 ms. */
export interface FleetFrame {
  /** Grows by one a frame. A window that misses one asks for a snapshot. */
  readonly seq: number;
  /** Host clock when it was made, Unix milliseconds. */
  readonly atMs: number;
  readonly columns: FleetColumns;
  readonly identities: readonly VehicleIdentity[];
  /** Slots whose vehicle was deleted. */
  readonly removed: Uint32Array;
}

/** The whole fleet at `seq`: the next frame to apply is `seq + 1`. `removed` is empty. */
export type FleetSnapshot = FleetFrame;

/** The array type of each column: the one list from which columns are made, copied and resized. */
export const COLUMN_ARRAYS = {
  slot: Uint32Array,
  latitude: Float64Array,
  longitude: Float64Array,
  headingDeg: Float32Array,
  speedKmh: Float32Array,
  motion: Uint8Array,
  freshness: Uint8Array,
  ignition: Uint8Array,
  flags: Uint16Array,
  fixTimeS: Float64Array,
  messageTimeS: Float64Array,
  motionSinceS: Float64Array,
  freshnessSinceS: Float64Array,
  ignitionSinceS: Float64Array,
} as const;

/** Columns with room for `length` vehicles, all zero. */
export function createColumns(length: number): FleetColumns {
  return {
    slot: new Uint32Array(length),
    latitude: new Float64Array(length),
    longitude: new Float64Array(length),
    headingDeg: new Float32Array(length),
    speedKmh: new Float32Array(length),
    motion: new Uint8Array(length),
    freshness: new Uint8Array(length),
    ignition: new Uint8Array(length),
    flags: new Uint16Array(length),
    fixTimeS: new Float64Array(length),
    messageTimeS: new Float64Array(length),
    motionSinceS: new Float64Array(length),
    freshnessSinceS: new Float64Array(length),
    ignitionSinceS: new Float64Array(length),
  };
}
