/** All that a vehicle's next message is judged by, as plain values: what a fleet is made of again. */
import type { JsonValue } from '../../shared/json.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Freshness, Ignition, Motion } from '../../shared/vehicle-status.ts';
import { alarmParameterOf } from '../flespi/alarm-parameters.ts';
import { restoredAlarms } from './alarms.ts';
import { addValue, newestValueOf } from './known-parameters.ts';
import type { LagRun } from './message-time.ts';
import type { VehicleFix } from './position.ts';
import { restoredIntervals } from './reporting-interval.ts';
import type { Standstill } from './standstill.ts';
import type { Timestamped } from './timestamped.ts';
import type { Vehicle } from './vehicle.ts';

/** Times are those of `Vehicle`. What flespi says of a device itself is not in it: no message tells that. */
export interface SavedVehicle {
  readonly id: string;
  readonly name: Timestamped<string | null>;
  readonly ident: Timestamped<string | null>;
  readonly messages: number;
  readonly lastMessage: VehicleDetails['lastMessage'];
  readonly seen: boolean;
  readonly messageTimeS: number;
  readonly heardS: number;
  readonly heardAgeS: number;
  readonly heardByWall: boolean;
  readonly heardOffsetS: number;
  readonly undatedReceiptS: number;
  readonly lag: LagRun;
  /** The last intervals, and where the next goes. */
  readonly intervalsOn: SavedIntervals;
  readonly intervalsOff: SavedIntervals;
  readonly fix: VehicleFix | null;
  readonly positionTimeS: number;
  readonly invalidPlace: VehicleFix | null;
  readonly standstill: Standstill | null;
  readonly ignition: Ignition;
  readonly ignitionTimeS: number;
  readonly ignitionSinceS: number;
  readonly ignitionSinceAtLeast: boolean;
  readonly movement: Timestamped<boolean | null>;
  readonly motion: Motion;
  readonly motionSinceS: number;
  readonly motionSinceAtLeast: boolean;
  readonly freshness: Freshness;
  readonly freshnessSinceS: number;
  readonly invalidFix: boolean;
  readonly oldFix: boolean;
  readonly late: boolean;
  readonly clockAhead: boolean;
  readonly clockBehind: boolean;
  readonly alarms: readonly SavedAlarm[];
}

export interface SavedIntervals {
  readonly recentS: readonly number[];
  readonly next: number;
}

/** The newest word on an alarm. */
export interface SavedAlarm {
  readonly name: string;
  readonly value: JsonValue;
  readonly valueS: number;
  /** Since when it stands; null where it does not. */
  readonly standing: { readonly timeS: number; readonly saidS: number | null } | null;
}

/** Copies it out. */
export function saveVehicle(vehicle: Vehicle): SavedVehicle {
  const { intervalsOn, intervalsOff } = vehicle;
  return {
    id: vehicle.id,
    name: vehicle.name,
    ident: vehicle.ident,
    messages: vehicle.messages,
    lastMessage: vehicle.lastMessage,
    seen: vehicle.seen,
    messageTimeS: vehicle.messageTimeS,
    heardS: vehicle.heardS,
    heardAgeS: vehicle.heardAgeS,
    heardByWall: vehicle.heardByWall,
    heardOffsetS: vehicle.heardOffsetS,
    undatedReceiptS: vehicle.undatedReceiptS,
    lag: vehicle.lag,
    intervalsOn: { recentS: [...intervalsOn.recentS], next: intervalsOn.next },
    intervalsOff: { recentS: [...intervalsOff.recentS], next: intervalsOff.next },
    fix: vehicle.fix,
    positionTimeS: vehicle.positionTimeS,
    invalidPlace: vehicle.invalidPlace,
    standstill: vehicle.standstill,
    ignition: vehicle.ignition,
    ignitionTimeS: vehicle.ignitionTimeS,
    ignitionSinceS: vehicle.ignitionSinceS,
    ignitionSinceAtLeast: vehicle.ignitionSinceAtLeast,
    movement: vehicle.movement,
    motion: vehicle.motion,
    motionSinceS: vehicle.motionSinceS,
    motionSinceAtLeast: vehicle.motionSinceAtLeast,
    freshness: vehicle.freshness,
    freshnessSinceS: vehicle.freshnessSinceS,
    invalidFix: vehicle.invalidFix,
    oldFix: vehicle.oldFix,
    late: vehicle.late,
    clockAhead: vehicle.clockAhead,
    clockBehind: vehicle.clockBehind,
    alarms: alarmsOf(vehicle),
  };
}

function alarmsOf({ parameters, alarms }: Vehicle): readonly SavedAlarm[] {
  const names = new Set<string>(alarms?.words.keys());
  for (const { shape } of parameters.layers) for (const { name } of shape.alarms) names.add(name);
  for (const name of parameters.singles?.keys() ?? [])
    if (alarmParameterOf(name) !== undefined) names.add(name);
  return [...names].flatMap((name) => {
    const newest = newestValueOf(parameters, name);
    const word = alarms?.words.get(name);
    if (newest === undefined && word === undefined) return [];
    return {
      name,
      value: newest?.value ?? null,
      valueS: newest?.timeS ?? Number.NaN,
      standing: word === undefined ? null : { timeS: word.timeS, saidS: word.saidS },
    };
  });
}

/** Makes `vehicle`, of which nothing is known yet, what was saved. */
export function restoreVehicle(vehicle: Vehicle, saved: SavedVehicle): void {
  const { id, alarms, intervalsOn, intervalsOff, ...plain } = saved;
  Object.assign(vehicle, plain);
  vehicle.intervalsOn = restoredIntervals(intervalsOn);
  vehicle.intervalsOff = restoredIntervals(intervalsOff);
  for (const { name, value, valueS } of alarms) {
    if (!Number.isNaN(valueS)) addValue(vehicle.parameters, name, value, valueS);
  }
  vehicle.alarms = restoredAlarms(
    alarms.flatMap(({ name, standing }) => (standing === null ? [] : [{ name, ...standing }])),
  );
}
