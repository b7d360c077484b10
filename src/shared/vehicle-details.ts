import type { VehicleAlarm } from './alarm.ts';
import type { SilenceExplanation } from './explanation.ts';
import type { JsonValue } from './json.ts';
import type { VehicleStatus } from './vehicle-status.ts';

/**
 * How a message came to us: by the link, by a stream of flespi's that pushes it here (`http`, `wialon`, `mqtt-stream`), or as the answer
 * to a question. `history`: a person asked flespi for what was before, which is no refill of a gap (ADR 0060).
 */
export type MessageSource = 'mqtt' | 'http' | 'rest' | 'demo' | 'history' | 'wialon' | 'mqtt-stream';

/** Streams of flespi's that push, by what they push with. */
export type PushSource = Extract<MessageSource, 'http' | 'wialon' | 'mqtt-stream'>;

/** The last known position of a vehicle. */
export interface Fix {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeM: number | null;
  readonly speedKmh: number | null;
  readonly headingDeg: number | null;
  readonly satellites: number | null;
  readonly hdop: number | null;
  /** Unix seconds at which it was made; null where not known. */
  readonly timeS: number | null;
}

/** One parameter of a vehicle with its own age. */
export interface Parameter {
  /** Dotted flespi name, e.g. `engine.ignition.status`. */
  readonly name: string;
  readonly value: JsonValue;
  /** Unit as flespi's catalogue gives it (flespi-facts §5), null where it gives none. */
  readonly unit: string | null;
  /** Unix seconds of this value; null where the protocol does not carry it (MQTT 3). */
  readonly timeS: number | null;
}

/** Everything known of one vehicle. */
export interface VehicleDetails {
  /** Within all accounts (`scope.ts`). */
  readonly id: string;
  readonly accountId: string;
  /** Id in its account. */
  readonly deviceId: string;
  readonly slot: number;
  readonly name: string;
  readonly ident: string | null;
  readonly status: VehicleStatus;
  readonly fix: Fix | null;
  /** The newest place that the tracker marks as invalid, as long as none was valid. */
  readonly invalidPlace: Fix | null;
  /** Unix seconds that the age counts from; null where nothing that has a time was heard. */
  readonly heardS: number | null;
  /** Unix seconds of receipt of the newest message, where nobody knows when it was made; else null. */
  readonly undatedReceiptS: number | null;
  readonly lastMessage: {
    /** Time by the device's clock, Unix seconds; null where it cannot be read. */
    readonly deviceTimeS: number | null;
    /** Time of receipt by flespi, Unix seconds; null where absent. */
    readonly serverTimeS: number | null;
    /** Time of arrival here, Unix milliseconds. */
    readonly receivedAtMs: number;
    readonly source: MessageSource;
  } | null;
  /** Robust estimate of the vehicle's own reporting interval in seconds; null until known. */
  readonly nominalIntervalS: number | null;
  /** flespi's own words on the device; null where never said. */
  readonly connected: boolean | null;
  /** Unix seconds of that word; null where it has no time. */
  readonly connectedSinceS: number | null;
  readonly enabled: boolean | null;
  readonly messages: number;
  /** Alarms that stand: those of a person in danger first, then by severity, the newest of each first. */
  readonly alarms: readonly VehicleAlarm[];
  /** Why it says nothing, or nothing of use; null where it does, where that is not known, and of the past. */
  readonly silence: SilenceExplanation | null;
  /** Sorted by name. */
  readonly parameters: readonly Parameter[];
}
