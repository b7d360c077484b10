/** What the fleet holds of one vehicle. Changed in place by the appliers, read by columns and details. */
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { MessageSource, VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Freshness, Ignition, Motion } from '../../shared/vehicle-status.ts';
import type { Own } from '../base/own.ts';
import type { HeardAlarms } from './alarms.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { createKnownParameters, type KnownParameters } from './known-parameters.ts';
import { type LagRun, NO_LAG } from './message-time.ts';
import type { VehicleFix } from './position.ts';
import { addInterval, type IntervalHistory, NO_INTERVALS } from './reporting-interval.ts';
import type { Standstill } from './standstill.ts';
import type { TelemetryAlone } from './telemetry-alone.ts';
import { type Timestamped, UNDATED_S, UNSET } from './timestamped.ts';
import { VehicleFlags } from './vehicle-flags.ts';
import type { TimePlace } from './vehicle-times.ts';

/** A vehicle; one that was just made is known by its id alone. */
export class Vehicle extends VehicleFlags {
  readonly slot: number;
  readonly id: string;
  identity: Own<VehicleIdentity>;
  name: Timestamped<string | null> = UNSET;
  ident: Timestamped<string | null> = UNSET;

  connected: Timestamped<boolean | null> = UNSET;
  enabled: Timestamped<boolean | null> = UNSET;
  blocked: Timestamped<boolean | null> = UNSET;
  /** flespi's id of its protocol, as text. */
  protocolId: Timestamped<string | null> = UNSET;
  /** Telemetry that moved since its last message; null where none did. */
  telemetryAlone: TelemetryAlone | null = null;

  parameters: KnownParameters = createKnownParameters();
  messages = 0;
  private lastSource: MessageSource | null = null;
  lag: LagRun = NO_LAG;
  intervalsOn: IntervalHistory = NO_INTERVALS;
  intervalsOff: IntervalHistory = NO_INTERVALS;

  fix: VehicleFix | null = null;
  /** The fix before one put together from single values, to go back to should that one turn out invalid. */
  fixBefore: VehicleFix | null = null;
  /** The newest place that its tracker marks as invalid, as long as none was valid. */
  invalidPlace: VehicleFix | null = null;
  standstill: Standstill | null = null;

  ignition: Ignition = 'unknown';
  movement: Timestamped<boolean | null> = UNSET;
  motion: Motion = 'unknown';
  freshness: Freshness = 'never';
  /** Most vehicles never speak of alarms. */
  alarms: HeardAlarms | undefined = undefined;

  constructor(slot: number, id: string, place: TimePlace) {
    super(place);
    this.slot = slot;
    this.id = id;
    this.identity = { slot, id, name: '', ident: null };
  }

  get lastMessage(): VehicleDetails['lastMessage'] {
    if (this.lastSource === null) return null;
    return {
      deviceTimeS: finiteOrNull(this.lastDeviceS),
      serverTimeS: finiteOrNull(this.lastServerS),
      receivedAtMs: this.lastReceivedMs,
      source: this.lastSource,
    };
  }
  set lastMessage(last: VehicleDetails['lastMessage']) {
    this.lastSource = last?.source ?? null;
    this.lastDeviceS = last?.deviceTimeS ?? Number.NaN;
    this.lastServerS = last?.serverTimeS ?? Number.NaN;
    this.lastReceivedMs = last?.receivedAtMs ?? Number.NaN;
  }
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

/** Its next message came so many seconds after the one before, in its present ignition state. */
export function noteInterval(vehicle: Vehicle, intervalS: number): void {
  if (vehicle.ignition === 'on') vehicle.intervalsOn = addInterval(vehicle.intervalsOn, intervalS);
  else vehicle.intervalsOff = addInterval(vehicle.intervalsOff, intervalS);
}
