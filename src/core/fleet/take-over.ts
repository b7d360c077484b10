import type { Vehicle } from './vehicle.ts';

/**
 * Moves what was heard of a unit that was known by its ident alone into the device that it turned out to be. What flespi says of
 * a device itself stays. Where the device was heard of later, its own words stand and the unit's messages are counted with them.
 */
export function takeOver(device: Vehicle, unit: Vehicle): void {
  const messages = device.messages + unit.messages;
  if (!(device.messageTimeS >= unit.messageTimeS)) {
    const { slot, id, identity, name, connected, enabled, blocked } = device;
    const ident = device.ident.value === null ? unit.ident : device.ident;
    Object.assign(device, unit, { slot, id, identity, name, ident, connected, enabled, blocked });
  }
  device.messages = messages;
}
