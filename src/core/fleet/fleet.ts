import type { FleetFrame, VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { MessageSource, VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Own } from '../base/own.ts';
import type { DeviceMessage, ObjectState, PropertyState, TelemetryValue } from '../flespi/events.ts';
import type { VehicleBrief } from './brief.ts';
import type { Hearing } from './hearings.ts';
import type { SavedVehicle } from './saved-vehicle.ts';

/** How an event came to us. */
export interface Arrival {
  readonly source: MessageSource;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** What a fleet is told. State of streams and channels passes it by. */
export type FleetEvent = DeviceMessage | TelemetryValue | ObjectState | PropertyState;

/** A frame of one account: slots, ids and sequence are its own. */
export interface OwnFrame extends Omit<FleetFrame, 'identities'> {
  readonly identities: readonly Own<VehicleIdentity>[];
}

/** The latest state of every vehicle of an account. Pure memory: everything in it can be had again from events. */
export interface Fleet {
  apply(event: FleetEvent, arrival: Arrival): void;
  /** A unit that was known by its ident alone turned out to be a device: what is known of it is the device's from now on. */
  become(unitId: string, deviceId: string): void;
  /** Moves freshness on with time alone; call about once a second. */
  tick(): void;
  /** All that is known of its vehicles from messages, for `FleetDependencies.saved`. */
  save(): readonly SavedVehicle[];
  /** Nothing changes with time alone before this, seconds of the monotonic clock. */
  quietUntilS(): number;
  /** What changed since the last call, or undefined where nothing did. */
  takeFrame(): OwnFrame | undefined;
  /** Everything as it now is, at the sequence number of the last frame taken; the next frame may say some of it again. */
  snapshot(): OwnFrame;
  details(vehicleId: string): Own<VehicleDetails> | undefined;
  /** What others judge a vehicle by; cheap. */
  brief(vehicleId: string): VehicleBrief | undefined;
  /** Name of a vehicle, for log records. */
  nameOf(vehicleId: string): string | null;
  /** How a vehicle is heard of; cheap. */
  hearing(vehicleId: string): Hearing | undefined;
  /** How each of them is heard of. */
  hearings(): Iterable<Hearing>;
  /** Ids of all vehicles known and not deleted. */
  ids(): readonly string[];
  /** Vehicles known and not deleted. */
  size(): number;
  /** Whether there was no room for a vehicle, which is not shown. */
  isFull(): boolean;
}
