/** The hottest path: a device message into its vehicle. */
import type { DeviceMessage } from '../flespi/events.ts';
import { hearAlarm } from './alarms.ts';
import { advance, takeIgnition, takeInvalidPlace, takeMovement, takePosition } from './evidence.ts';
import type { Arrival } from './fleet.ts';
import { addMessage } from './known-parameters.ts';
import { hearLabel } from './label.ts';
import { followLag, type MessageClocks, receiptOf, timeOfMessage, UNDATED } from './message-time.ts';
import { readInvalidPlace, readPosition } from './position.ts';
import type { Shapes } from './shape.ts';
import type { FleetThresholds } from './thresholds.ts';
import type { Vehicle } from './vehicle.ts';

/** Takes in a message; returns the time that it counts by, Unix seconds or `UNDATED_S`. */
export function applyMessage(
  vehicle: Vehicle,
  message: DeviceMessage,
  arrival: Arrival,
  shapes: Shapes,
  thresholds: FleetThresholds,
): number {
  const clocks = {
    deviceS: message.timestampS,
    serverS: message.serverTimestampS,
    receivedS: arrival.receivedAtMs / 1000,
  };
  const receiptS = receiptOf(clocks, thresholds);
  const isUndated = message.undated === true;
  if (!isUndated) vehicle.lag = followLag(vehicle.lag, receiptS - clocks.deviceS, receiptS, thresholds);
  const time = isUndated ? UNDATED : timeOfMessage(clocks, receiptS, vehicle.lag, thresholds);
  const { timeS } = time;

  const { parameters } = message;
  const shape = addMessage(vehicle.parameters, parameters, timeS, shapes);
  const ignitionBefore = vehicle.ignition;
  const position = readPosition(parameters, timeS, clocks.deviceS);
  takePosition(vehicle, position, timeS);
  if (position === 'invalid') takeInvalidPlace(vehicle, readInvalidPlace(parameters, timeS, clocks.deviceS));
  takeIgnition(vehicle, parameters['engine.ignition.status'], timeS, true);
  takeMovement(vehicle, parameters['movement.status'], timeS);
  for (const { name, parameter } of shape.alarms) {
    // Of an alarm that nobody knows the time of, it is only known when it came: it is not missed for that.
    const alarmS = isUndated ? receiptS : timeS;
    const saidS = isUndated ? null : timeS;
    hearAlarm(vehicle, { name, parameter, value: parameters[name], timeS: alarmS, saidS });
  }
  takeNames(vehicle, message, receiptS);

  vehicle.messages += 1;
  vehicle.telemetryAlone = null;
  if (isUndated) {
    advanceUndated(vehicle, receiptS, clocks, arrival);
  } else if (advance(vehicle, timeS, ignitionBefore, true)) {
    vehicle.late = time.late;
    vehicle.clockAhead = time.clockAhead;
    vehicle.clockBehind = time.clockBehind;
    vehicle.undatedReceiptS = Number.NaN;
    vehicle.lastMessage = {
      deviceTimeS: clocks.deviceS,
      serverTimeS: clocks.serverS,
      receivedAtMs: arrival.receivedAtMs,
      source: arrival.source,
    };
  }
  return timeS;
}

/** A message of unknown time was heard, which is all that is known of when: it moves no age and is no report of now. */
function advanceUndated(vehicle: Vehicle, receiptS: number, clocks: MessageClocks, arrival: Arrival): void {
  vehicle.seen = true;
  if (receiptS < vehicle.undatedReceiptS) return;
  vehicle.undatedReceiptS = receiptS;
  vehicle.lastMessage = {
    deviceTimeS: null,
    serverTimeS: clocks.serverS,
    receivedAtMs: arrival.receivedAtMs,
    source: arrival.source,
  };
}

/** flespi writes the names into a message at receipt, so that is the time of their word. */
function takeNames(vehicle: Vehicle, message: DeviceMessage, receiptS: number): void {
  const { deviceName, ident } = message;
  if (deviceName !== null && deviceName !== vehicle.name.value) {
    vehicle.name = hearLabel(vehicle.name, deviceName, receiptS);
  }
  if (ident !== null && ident !== vehicle.ident.value) {
    vehicle.ident = hearLabel(vehicle.ident, ident, receiptS);
  }
}
