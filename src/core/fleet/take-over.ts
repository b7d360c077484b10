import type { Vehicle } from './vehicle.ts';

/**
 * Moves what was heard of a unit that was known by its ident alone into the device that it turned out to be. What flespi says of
 * a device itself stays. Where the device was heard of later, its own words stand and the unit's messages are counted with them.
 */
export function takeOver(device: Vehicle, unit: Vehicle): void {
  const messages = device.messages + unit.messages;
  if (!(device.messageTimeS >= unit.messageTimeS)) {
    const { slot, id, identity, name, connected, enabled, blocked, protocolId } = device;
    const ident = device.ident.value === null ? unit.ident : device.ident;
    const own = { slot, id, identity, name, ident, connected, enabled, blocked, protocolId };
    Object.assign(device, unit, own);
  }
  device.messages = messages;
}
