/** What the fleet holds of one vehicle. Changed in place by the appliers, read by columns and details. */
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Freshness, Ignition, Motion } from '../../shared/vehicle-status.ts';
import type { Own } from '../base/own.ts';
import type { HeardAlarms } from './alarms.ts';
import { createKnownParameters, type KnownParameters } from './known-parameters.ts';
import { type LagRun, NO_LAG } from './message-time.ts';
import type { VehicleFix } from './position.ts';
import { createIntervalHistory, type IntervalHistory } from './reporting-interval.ts';
import type { Standstill } from './standstill.ts';
import type { TelemetryAlone } from './telemetry-alone.ts';
import { type Timestamped, UNDATED_S, UNSET } from './timestamped.ts';

/** All times are Unix seconds that order counts by; NaN where not known. */
export interface Vehicle {
  readonly slot: number;
  readonly id: string;
  identity: Own<VehicleIdentity>;
  name: Timestamped<string | null>;
  ident: Timestamped<string | null>;

  connected: Timestamped<boolean | null>;
  enabled: Timestamped<boolean | null>;
  blocked: Timestamped<boolean | null>;
  /** flespi's id of its protocol, as text. */
  protocolId: Timestamped<string | null>;
  /** Telemetry that moved since its last message; null where none did. */
  telemetryAlone: TelemetryAlone | null;

  parameters: KnownParameters;
  messages: number;
  lastMessage: VehicleDetails['lastMessage'];
  /** Whether anything was ever heard of the vehicle itself, dated or not. */
  seen: boolean;
  /** What age counts from. */
  messageTimeS: number;
  /** When the message of that time came, by the monotonic clock, and how old it was then. */
  heardS: number;
  heardAgeS: number;
  /** Whether the wall clock alone tells when it came, for it is out of the journal. */
  heardByWall: boolean;
  /** By how much our wall clock was ahead of the monotonic one then. */
  heardOffsetS: number;
  /** When the newest message of which nobody knows when it was made came to flespi, or here. */
  undatedReceiptS: number;
  lag: LagRun;
  readonly intervalsOn: IntervalHistory;
  readonly intervalsOff: IntervalHistory;

  fix: VehicleFix | null;
  /** The fix before one put together from single values, to go back to should that one turn out invalid. */
  fixBefore: VehicleFix | null;
  fixFromSingles: boolean;
  /** Time of the newest word on position, valid or not. */
  positionTimeS: number;
  /** The newest place that its tracker marks as invalid, as long as none was valid. */
  invalidPlace: VehicleFix | null;
  standstill: Standstill | null;

  ignition: Ignition;
  ignitionTimeS: number;
  ignitionSinceS: number;
  /** Whether the ignition may have been so before `ignitionSinceS`: its beginning was not seen. */
  ignitionSinceAtLeast: boolean;
  movement: Timestamped<boolean | null>;
  motion: Motion;
  motionSinceS: number;
  /** The same of motion. */
  motionSinceAtLeast: boolean;
  freshness: Freshness;
  freshnessSinceS: number;

  invalidFix: boolean;
  oldFix: boolean;
  /** Whether that its connection was closed is the newest news of a vehicle that is not live. */
  disconnected: boolean;
  late: boolean;
  clockAhead: boolean;
  clockBehind: boolean;
  /** Whether an alarm of danger stands, and one of warning, as last judged. */
  alarm: boolean;
  warning: boolean;
  /** Most vehicles never speak of alarms. */
  alarms: HeardAlarms | undefined;
}

/** A vehicle of which nothing is known but its id. */
export function createVehicle(slot: number, id: string): Vehicle {
  return {
    slot,
    id,
    identity: { slot, id, name: '', ident: null },
    name: UNSET,
    ident: UNSET,
    connected: UNSET,
    enabled: UNSET,
    blocked: UNSET,
    protocolId: UNSET,
    telemetryAlone: null,
    parameters: createKnownParameters(),
    messages: 0,
    lastMessage: null,
    seen: false,
    messageTimeS: Number.NaN,
    heardS: Number.NaN,
    heardAgeS: 0,
    heardByWall: false,
    heardOffsetS: Number.NaN,
    undatedReceiptS: Number.NaN,
    lag: NO_LAG,
    intervalsOn: createIntervalHistory(),
    intervalsOff: createIntervalHistory(),
    fix: null,
    fixBefore: null,
    fixFromSingles: false,
    positionTimeS: UNDATED_S,
    invalidPlace: null,
    standstill: null,
    ignition: 'unknown',
    ignitionTimeS: UNDATED_S,
    ignitionSinceS: Number.NaN,
    ignitionSinceAtLeast: false,
    movement: UNSET,
    motion: 'unknown',
    motionSinceS: Number.NaN,
    motionSinceAtLeast: false,
    freshness: 'never',
    freshnessSinceS: Number.NaN,
    invalidFix: false,
    oldFix: false,
    disconnected: false,
    late: false,
    clockAhead: false,
    clockBehind: false,
    alarm: false,
    warning: false,
    alarms: undefined,
  };
}

/** Whether the newest message heard is one of which nobody knows when it was made. */
export function isNewestUndated({ undatedReceiptS, messageTimeS }: Vehicle): boolean {
  return undatedReceiptS > messageTimeS || (Number.isNaN(messageTimeS) && !Number.isNaN(undatedReceiptS));
}

/** When the vehicle was last heard: the time of its newest message, else the receipt of one without. NaN where not known. */
export function heardTimeOf(vehicle: Vehicle): number {
  return isNewestUndated(vehicle) ? vehicle.undatedReceiptS : vehicle.messageTimeS;
}

/** Unix seconds, or NaN for a time that is none. */
export function knownTime(timeS: number): number {
  return timeS === UNDATED_S ? Number.NaN : timeS;
}

/** The interval known of the vehicle: of its present ignition state, else of the other; NaN where of neither. */
export function nominalIntervalOf(vehicle: Vehicle): number {
  const { nominalS } = intervalsOf(vehicle);
  if (!Number.isNaN(nominalS)) return nominalS;
  return vehicle.ignition === 'on' ? vehicle.intervalsOff.nominalS : vehicle.intervalsOn.nominalS;
}

/** The reporting rhythm of the vehicle's present ignition state; unknown ignition counts with off. */
export function intervalsOf(vehicle: Vehicle): IntervalHistory {
  return vehicle.ignition === 'on' ? vehicle.intervalsOn : vehicle.intervalsOff;
}
