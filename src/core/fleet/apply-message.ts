/** The hottest path: a device message into its vehicle. */
import type { DeviceMessage } from '../flespi/events.ts';
import { hearAlarm } from './alarms.ts';
import { advance, takeIgnition, takeMovement, takePosition } from './evidence.ts';
import type { Arrival } from './fleet.ts';
import { addMessage } from './known-parameters.ts';
import { hearLabel } from './label.ts';
import { followLag, receiptOf, timeOfMessage } from './message-time.ts';
import { readPosition } from './position.ts';
import type { Shapes } from './shape.ts';
import type { FleetThresholds } from './thresholds.ts';
import type { Vehicle } from './vehicle.ts';

/** Takes in a message; returns the time that it counts by, Unix seconds. */
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
  vehicle.lag = followLag(vehicle.lag, receiptS - clocks.deviceS, receiptS, thresholds);
  const time = timeOfMessage(clocks, receiptS, vehicle.lag, thresholds);
  const { timeS } = time;

  const { parameters } = message;
  const shape = addMessage(vehicle.parameters, parameters, timeS, shapes);
  const ignitionBefore = vehicle.ignition;
  takePosition(vehicle, readPosition(parameters, timeS), timeS);
  takeIgnition(vehicle, parameters['engine.ignition.status'], timeS, true);
  takeMovement(vehicle, parameters['movement.status'], timeS);
  for (const { name, parameter } of shape.alarms) {
    hearAlarm(vehicle, { name, parameter, value: parameters[name], timeS, saidS: timeS });
  }
  takeNames(vehicle, message, receiptS);

  vehicle.messages += 1;
  if (advance(vehicle, timeS, ignitionBefore, true)) {
    vehicle.late = time.late;
    vehicle.clockAhead = time.clockAhead;
    vehicle.clockBehind = time.clockBehind;
    vehicle.lastMessage = {
      deviceTimeS: clocks.deviceS,
      serverTimeS: clocks.serverS,
      receivedAtMs: arrival.receivedAtMs,
      source: arrival.source,
    };
  }
  return timeS;
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
