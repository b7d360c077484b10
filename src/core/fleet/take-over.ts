import type { Vehicle } from './vehicle.ts';

/**
 * Moves what was heard of a unit that was known by its ident alone into the device that it turned out to be. What flespi says of
 * a device itself stays. Where the device was heard of later, its own words stand and the unit's messages are counted with them.
 */
export function takeOver(device: Vehicle, unit: Vehicle): void {
  const messages = device.messages + unit.messages;
  if (!(device.messageTimeS >= unit.messageTimeS)) takeWords(device, unit);
  device.messages = messages;
}

function takeWords(device: Vehicle, unit: Vehicle): void {
  device.copyTimes(unit);
  device.copyFlags(unit);
  if (device.ident.value === null) device.ident = unit.ident;
  device.telemetryAlone = unit.telemetryAlone;
  device.parameters = unit.parameters;
  device.lastMessage = unit.lastMessage;
  device.lag = unit.lag;
  device.intervalsOn = unit.intervalsOn;
  device.intervalsOff = unit.intervalsOff;
  device.fix = unit.fix;
  device.fixBefore = unit.fixBefore;
  device.invalidPlace = unit.invalidPlace;
  device.standstill = unit.standstill;
  device.ignition = unit.ignition;
  device.movement = unit.movement;
  device.motion = unit.motion;
  device.freshness = unit.freshness;
  device.alarms = unit.alarms;
}
