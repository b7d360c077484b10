/** A telemetry value (flespi-facts §2.2) into its vehicle: the retained snapshot, and the fleet where messages are not permitted. */
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { alarmParameterOf } from '../flespi/alarm-parameters.ts';
import type { TelemetryValue } from '../flespi/events.ts';
import { hearAlarm } from './alarms.ts';
import {
  advance,
  takeIgnition,
  takeInvalidPlace,
  takeMovement,
  takePosition,
  takeSinglesPosition,
} from './evidence.ts';
import type { Arrival } from './fleet.ts';
import { addValue, newestValueOf, removeValue } from './known-parameters.ts';
import { hearLabel } from './label.ts';
import {
  LATITUDE,
  LONGITUDE,
  POSITION_PARAMETERS,
  readInvalidPlace,
  readPosition,
  VALID,
} from './position.ts';
import { afterValue } from './telemetry-alone.ts';
import type { FleetThresholds } from './thresholds.ts';
import { timeOrUndated, UNDATED_S } from './timestamped.ts';
import type { Vehicle } from './vehicle.ts';

/** Takes in a value; returns the time that it counts by, Unix seconds or `UNDATED_S`. */
export function applyTelemetry(
  vehicle: Vehicle,
  event: TelemetryValue,
  arrival: Arrival,
  thresholds: FleetThresholds,
): number {
  const { parameter, value } = event;
  const receivedS = arrival.receivedAtMs / 1000;
  const saidS = timeOrUndated(event.timeS);
  if (value === undefined) {
    removeValue(vehicle.parameters, parameter, saidS);
    return saidS;
  }
  const ahead = saidS > receivedS + thresholds.aheadS;
  const timeS = ahead ? timeWhereAhead(vehicle, event, receivedS) : saidS;

  if (!event.retained) vehicle.telemetryAlone = afterValue(vehicle.telemetryAlone, receivedS);
  takeAge(vehicle, event, timeS, receivedS, ahead, thresholds);
  takeAlarm(vehicle, event, timeS, receivedS);
  if (parameter === 'position' && isJsonObject(value)) takeAggregate(vehicle, value, timeS);
  else takeSingle(vehicle, parameter, value, timeS, thresholds);
  return timeS;
}

/**
 * A value from the future has no time that can be trusted. Only a vehicle that flespi tells of by telemetry alone takes
 * the moment at which it came, and only where it came as it was said: a retained one may be of any age.
 */
function timeWhereAhead(vehicle: Vehicle, event: TelemetryValue, receivedS: number): number {
  return event.retained || vehicle.messages > 0 ? UNDATED_S : receivedS;
}

function takeAge(
  vehicle: Vehicle,
  event: TelemetryValue,
  timeS: number,
  receivedS: number,
  ahead: boolean,
  thresholds: FleetThresholds,
): void {
  const ignitionBefore = vehicle.ignition;
  const dated = timeS !== UNDATED_S;
  const first = !vehicle.seen;
  const beforeS = vehicle.messageTimeS;
  if (event.parameter === 'engine.ignition.status')
    takeIgnition(vehicle, event.value, timeS, !event.retained);
  if (event.parameter === 'movement.status') takeMovement(vehicle, event.value, timeS);
  if (!advance(vehicle, timeS, ignitionBefore, !event.retained)) return;
  if (first || (dated && !(timeS <= beforeS))) {
    vehicle.late = dated && !event.retained && receivedS - timeS > thresholds.lateS;
    vehicle.clockAhead = ahead;
    vehicle.clockBehind = false;
  }
}

/** A word without a time is one of now where it came as it was said; a retained one may be of any age, and is none. */
function takeAlarm(vehicle: Vehicle, event: TelemetryValue, timeS: number, receivedS: number): void {
  const { parameter: name, value } = event;
  const parameter = alarmParameterOf(name);
  if (parameter === undefined) return;
  if (timeS !== UNDATED_S) hearAlarm(vehicle, { name, parameter, value, timeS, saidS: timeS });
  else if (!event.retained) hearAlarm(vehicle, { name, parameter, value, timeS: receivedS, saidS: null });
}

function takeSingle(
  vehicle: Vehicle,
  parameter: string,
  value: JsonValue,
  timeS: number,
  thresholds: FleetThresholds,
): void {
  addValue(vehicle.parameters, parameter, value, timeS);
  if (parameter === 'device.name') vehicle.name = hearLabel(vehicle.name, value, timeS);
  if (parameter === 'ident') vehicle.ident = hearLabel(vehicle.ident, value, timeS);
  if (!parameter.startsWith('position.')) return;
  const whole = gatherPosition(vehicle, timeS, thresholds.sameFixS);
  const position = readPosition(whole, timeS);
  takeSinglesPosition(vehicle, position, timeS, thresholds.sameFixS);
  if (position === 'invalid') takeInvalidPlace(vehicle, readInvalidPlace(whole, timeS));
}

/** The position parameters of one moment. One coordinate whose other is yet to come is no position, valid or not. */
function gatherPosition(vehicle: Vehicle, timeS: number, sameFixS: number): JsonObject {
  const entries: [string, JsonValue][] = [];
  for (const name of POSITION_PARAMETERS) {
    const said = newestValueOf(vehicle.parameters, name);
    if (said !== undefined && (said.timeS === timeS || Math.abs(said.timeS - timeS) <= sameFixS)) {
      entries.push([name, said.value]);
    }
  }
  const coordinates = entries.filter(([name]) => name === LATITUDE || name === LONGITUDE);
  return Object.fromEntries(coordinates.length === 1 ? entries.filter(([name]) => name === VALID) : entries);
}

/** The aggregate `position` object says in one word what its scalars say one by one, without their prefix. */
function takeAggregate(vehicle: Vehicle, aggregate: JsonObject, timeS: number): void {
  const flat = Object.fromEntries(
    Object.entries(aggregate).map(([key, value]) => [`position.${key}`, value]),
  );
  for (const [name, value] of Object.entries(flat)) addValue(vehicle.parameters, name, value, timeS);
  const position = readPosition(flat, timeS);
  takePosition(vehicle, position, timeS);
  if (position === 'invalid') takeInvalidPlace(vehicle, readInvalidPlace(flat, timeS));
}
