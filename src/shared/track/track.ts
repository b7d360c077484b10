/** Where a vehicle was: the fixes of a span, and what they make up. */
import type { STANDS_BY } from '../schemas/track-rules.ts';
import type { MessageSource } from '../vehicle-details.ts';

/** Fixes of one vehicle as columns, oldest first by device time. */
export interface TrackFixes {
  /** Unix microseconds by the device's clock. */
  readonly timeUs: Float64Array;
  /** Which message of that time it is of; see `markOf`. */
  readonly mark: Float64Array;
  /** Milliseconds from its time to its first arrival. */
  readonly lagMs: Float64Array;
  readonly latitude: Float64Array;
  readonly longitude: Float64Array;
  /** Kilometres an hour, NaN where not reported. */
  readonly speedKmh: Float32Array;
  /** Degrees, NaN where not reported. */
  readonly headingDeg: Float64Array;
  /** Metres, NaN where not reported. */
  readonly altitudeM: Float64Array;
  /** 0 unknown, 1 off, 2 on. */
  readonly ignition: Uint8Array;
  /** 1 where the tracker held it for valid, or did not say. */
  readonly valid: Uint8Array;
}

/** A vehicle by its id within all accounts, and a span of device time, Unix milliseconds; the end is not in it. */
export interface VehicleSpan {
  readonly vehicleId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The message that a fix is of. */
export interface TrackMessage {
  /** The JSON object as it came. */
  readonly body: string;
  /** Unix milliseconds of its first arrival here, and what brought it then. */
  readonly receivedAtMs: number;
  readonly source: MessageSource;
}

/** By which a track is cut into trips and stops. */
export interface TrackRules {
  /** What says that it stands: where it is, or what it reports. */
  readonly standsBy: (typeof STANDS_BY)[number];
  /** Slower than this it stands, where the speed says so. */
  readonly standKmh: number;
  /** Standing for so long is a stop, seconds. */
  readonly stopS: number;
  /** Fixes no further apart than this are of one place, metres. */
  readonly stopRadiusM: number;
  /** Without a fix for longer than this nothing is said of what lies between, seconds. */
  readonly silenceS: number;
}

/** A month of a fix every ten seconds. */
export const MOST_TRACK_FIXES = 300_000;

export const DEFAULT_TRACK_RULES: TrackRules = {
  standsBy: 'place',
  standKmh: 3,
  stopS: 180,
  stopRadiusM: 50,
  silenceS: 600,
};

/** From the fix at `from` to that at `to`, both included. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** The vehicle went. */
export interface Trip extends Part {
  readonly kind: 'trip';
  /** Along its fixes, metres. */
  readonly distanceM: number;
  /** The fastest that a fix of it says; NaN where none does. */
  readonly topSpeedKmh: number;
}

/** The vehicle stood. */
export interface Stop extends Part {
  readonly kind: 'stop';
  /** The middle of its fixes, degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** How long the ignition was on, seconds; NaN where it was never reported. */
  readonly idleS: number;
  /** How long no fix came while it stood, seconds: spans beyond `silenceS`. */
  readonly silentS: number;
}

/** No fix came, and the vehicle was elsewhere afterwards. */
export interface Silence extends Part {
  readonly kind: 'silence';
  /** By air, metres: it went no less. */
  readonly distanceM: number;
}

/** A track in parts, oldest first; each begins at the fix at which the one before ends, or at the one after it. */
export type TrackPart = Trip | Stop | Silence;
