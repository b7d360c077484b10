import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { Clock } from '../base/clock.ts';
import type { DeviceMessage, ObjectState, PropertyState, TelemetryValue } from '../flespi/events.ts';
import { subjectOf } from '../flespi/subject.ts';
import { unitOf as catalogueUnitOf } from '../flespi/units.ts';
import { applyMessage } from './apply-message.ts';
import { applyObject, applyProperty, isStatusProperty, isTombstone } from './apply-state.ts';
import { applyTelemetry } from './apply-telemetry.ts';
import { briefOf } from './brief.ts';
import { detailsOf } from './details.ts';
import { type FixSink, NO_FIX_SINK } from './fix-sink.ts';
import type { Arrival, Fleet } from './fleet.ts';
import { createFrames } from './frames.ts';
import { isJump, type Moment, noteHearing, nowOf, shiftReceipts } from './hearing.ts';
import { hearingOf } from './hearings.ts';
import { judgeAlarm, judgeFreshness, judgeMotion } from './judge.ts';
import { packLayers } from './known-parameters.ts';
import { kindOf, MOST_VEHICLES, type Room } from './room.ts';
import { createRoster } from './roster.ts';
import { restoreVehicle, type SavedVehicle, saveVehicle } from './saved-vehicle.ts';
import { createShapes } from './shape.ts';
import { takeOver } from './take-over.ts';
import { DEFAULT_FLEET_THRESHOLDS, type FleetThresholds } from './thresholds.ts';
import { timeOrUndated, UNDATED_S } from './timestamped.ts';
import type { Vehicle } from './vehicle.ts';

/** What a fleet needs. Units are those of flespi's catalogue where not given. */
export interface FleetDependencies {
  readonly clock: Clock;
  /** As they are chosen now: a change holds from the next `tick`. */
  readonly thresholds: () => StatusThresholds;
  readonly unitOf?: (parameter: string) => string | null;
  /** How many vehicles are shown at most; `MOST_VEHICLES` where not given. */
  readonly room?: Room;
  /** Whether messages are packed after a while, as where a fleet is to be held for long. */
  readonly packs?: boolean;
  /** Nobody is told of fixes where not given. */
  readonly fixes?: FixSink;
  /** What it is to go on from, as it was saved at the clock's moment; by default it knows nothing. */
  readonly saved?: readonly SavedVehicle[];
}

/** Vehicles whose messages are packed at a tick: some milliseconds a second, and the largest fleet within a minute or two. */
const PACKED_A_TICK = 2_000;
/** How soon one is looked at again whose age cannot be told. */
const LOOK_AGAIN_S = 60;

export function createFleet(dependencies: FleetDependencies): Fleet {
  const { clock, unitOf = catalogueUnitOf, fixes = NO_FIX_SINK } = dependencies;
  let chosen = dependencies.thresholds();
  let thresholds: FleetThresholds = { ...DEFAULT_FLEET_THRESHOLDS, ...chosen };
  const shapes = createShapes();
  const roster = createRoster();
  const room: Room = dependencies.room ?? MOST_VEHICLES;
  const present = { devices: 0, units: 0 };
  let outOfRoom = false;
  const frames = createFrames(roster, clock);
  const momentNow = (): Moment => ({ wallS: clock.nowMs() / 1000, monotonicS: clock.monotonicMs() / 1000 });
  let ticked = momentNow();
  let packedUpTo = 0;

  /** Judged at the vehicle's own now; time alone changes it next so many seconds after that, whatever our clock is set to. */
  const judgeAge = (vehicle: Vehicle, moment: Moment = momentNow()): void => {
    const nowS = nowOf(vehicle, moment);
    const dueS = Math.min(judgeFreshness(vehicle, nowS, thresholds), judgeAlarm(vehicle, nowS, thresholds));
    frames.update(vehicle, moment.monotonicS + (Number.isNaN(nowS) ? LOOK_AGAIN_S : dueS - nowS));
  };

  /**
   * After evidence of time `timeS` went into a vehicle whose age counted from `beforeS`; `live` where it is no retained
   * snapshot.
   */
  const settle = (
    vehicle: Vehicle,
    timeS: number,
    live: boolean,
    beforeS: number,
    arrival: Arrival,
  ): void => {
    const moment = momentNow();
    if (vehicle.messageTimeS !== beforeS) noteHearing(vehicle, arrival.receivedAtMs / 1000, moment);
    judgeMotion(vehicle, timeS, live, thresholds);
    judgeAge(vehicle, moment);
  };

  /** Judges all again where other thresholds were chosen; nobody saw when what changes by them began. */
  const takeThresholds = (): void => {
    const now = dependencies.thresholds();
    if (now === chosen) return;
    chosen = now;
    thresholds = { ...DEFAULT_FLEET_THRESHOLDS, ...now };
    for (const vehicle of roster.present()) {
      const timeS = Number.isNaN(vehicle.messageTimeS) ? UNDATED_S : vehicle.messageTimeS;
      judgeMotion(vehicle, timeS, false, thresholds);
      judgeAge(vehicle);
    }
  };

  const packSome = (): void => {
    const slots = roster.slots();
    const until = Math.min(slots, packedUpTo + PACKED_A_TICK);
    for (let slot = packedUpTo; slot < until; slot += 1) {
      const vehicle = roster.at(slot);
      if (vehicle !== undefined) packLayers(vehicle.parameters);
    }
    packedUpTo = until === slots ? 0 : until;
  };

  const tellFix = (vehicle: Vehicle, before: Vehicle['fix']): void => {
    if (vehicle.fix !== null && vehicle.fix !== before) {
      fixes.fix(vehicle.id, vehicle.fix, !vehicle.fixFromSingles);
    }
  };

  const onMessage = (event: DeviceMessage, arrival: Arrival): void => {
    const id = idOf(event, arrival.source);
    if (id === null) return;
    const vehicle = roster.find(id) ?? enterAt(id, event.serverTimestampS);
    if (vehicle === undefined) return;
    const { fix, messageTimeS: beforeS } = vehicle;
    const timeS = applyMessage(vehicle, event, arrival, shapes, thresholds);
    settle(vehicle, timeS, true, beforeS, arrival);
    tellFix(vehicle, fix);
  };

  const onTelemetry = (event: TelemetryValue, arrival: Arrival): void => {
    const vehicle = vehicleFor(event.deviceId, event.value !== undefined);
    if (vehicle === undefined) return;
    const { fix, messageTimeS: beforeS } = vehicle;
    const timeS = applyTelemetry(vehicle, event, arrival, thresholds);
    settle(vehicle, timeS, !event.retained, beforeS, arrival);
    tellFix(vehicle, fix);
  };

  const onObject = ({ id, object, timeS }: ObjectState): void => {
    if (object === undefined) {
      remove(id, timeS);
      return;
    }
    const vehicle = roster.find(id) ?? enterAt(id, timeS);
    if (vehicle === undefined) return;
    applyObject(vehicle, object, timeOrUndated(timeS));
    judgeAge(vehicle);
  };

  const onProperty = ({ id, property, value, timeS }: PropertyState): void => {
    if (property === 'deleted' && isTombstone(value)) remove(id, timeS);
    if (!isStatusProperty(property)) return;
    const vehicle = vehicleFor(id, value !== undefined);
    if (vehicle === undefined) return;
    applyProperty(vehicle, property, value, timeOrUndated(timeS));
    judgeAge(vehicle);
  };

  /** A message or an object brings a deleted vehicle back, but not one older than the deletion (a backlog, a backfill). */
  const enterAt = (id: string, timeS: number | null): Vehicle | undefined =>
    isBefore(timeS, roster.leftAtS(id)) ? undefined : enter(id);

  const enter = (id: string): Vehicle | undefined => {
    const kind = kindOf(id);
    if (present[kind] >= room[kind]) {
      outOfRoom = true;
      return undefined;
    }
    present[kind] += 1;
    return roster.enter(id);
  };
  const removeVehicle = (id: string, atS: number): void => {
    present[kindOf(id)] -= 1;
    roster.remove(id, atS);
    fixes.gone(id);
  };

  /** Single values may be the first word of a vehicle, but never bring a deleted one back: they trail its deletion. */
  const vehicleFor = (id: string, mayEnter: boolean): Vehicle | undefined => {
    const vehicle = roster.find(id);
    if (vehicle !== undefined || !mayEnter || roster.leftAtS(id) !== undefined) return vehicle;
    return enter(id);
  };

  const remove = (id: string, timeS: number | null): void => {
    const vehicle = roster.find(id);
    // A retained tombstone is replayed at every connect; a message received after it has shown that the device lives.
    if (vehicle === undefined || isBefore(timeS, vehicle.lastMessage?.serverTimeS)) return;
    removeVehicle(id, timeOrUndated(timeS));
    frames.remove(vehicle.slot);
  };

  const become = (unitId: string, deviceId: string): void => {
    const unit = roster.find(unitId);
    if (unit === undefined || unitId === deviceId) return;
    removeVehicle(unitId, UNDATED_S);
    frames.remove(unit.slot);
    const device = roster.find(deviceId) ?? enterAt(deviceId, unit.lastMessage?.serverTimeS ?? null);
    if (device === undefined) return;
    const { fix } = device;
    takeOver(device, unit);
    judgeAge(device);
    tellFix(device, fix);
  };

  for (const saved of dependencies.saved ?? []) {
    const vehicle = enter(saved.id);
    if (vehicle === undefined) break;
    restoreVehicle(vehicle, saved);
    judgeAge(vehicle);
  }

  return {
    become,
    save: () => Array.from(roster.present(), saveVehicle),
    apply(event, arrival) {
      if (event.kind === 'message') onMessage(event, arrival);
      else if (event.kind === 'telemetry') onTelemetry(event, arrival);
      else if (event.origin !== 'devices') return;
      else if (event.kind === 'object') onObject(event);
      else onProperty(event);
    },
    tick() {
      takeThresholds();
      const moment = momentNow();
      // Due times know nothing of a clock that was set: then all are judged again.
      const isSet = isJump(ticked, moment);
      const affected = isSet ? roster.present() : frames.due(moment.monotonicS);
      for (const vehicle of affected) {
        if (isSet) shiftReceipts(vehicle, moment);
        judgeAge(vehicle, moment);
      }
      ticked = moment;
      if (dependencies.packs !== false) packSome();
    },
    quietUntilS: frames.soonestS,
    takeFrame: frames.take,
    snapshot: frames.snapshot,
    details(vehicleId) {
      const vehicle = roster.find(vehicleId);
      if (vehicle === undefined) return undefined;
      return detailsOf(vehicle, unitOf, nowOf(vehicle, momentNow()), thresholds);
    },
    brief(vehicleId) {
      const vehicle = roster.find(vehicleId);
      return vehicle && briefOf(vehicle);
    },
    nameOf: (vehicleId) => roster.find(vehicleId)?.identity.name ?? null,
    hearing(vehicleId) {
      const vehicle = roster.find(vehicleId);
      return vehicle && hearingOf(vehicle);
    },
    hearings: () => roster.present().map(hearingOf),
    ids: () => Array.from(roster.present(), ({ id }) => id),
    size: roster.size,
    isFull: () => outOfRoom,
  };
}

/** As the journal calls it; null where the message names neither a device nor an ident, and so no vehicle. */
function idOf(message: DeviceMessage, source: MessageSource): string | null {
  return message.deviceId === null && message.ident === null ? null : subjectOf(message, source);
}

/** Whether both times are known and the first is the earlier. */
function isBefore(timeS: number | null, otherS: number | null | undefined): boolean {
  return timeS !== null && otherS !== null && otherS !== undefined && timeS < otherS;
}
