/**
 * flespi's names of what Wialon calls otherwise, for as long as it is not known what flespi's stream writes: the one place of this guess.
 * Names that are not here are taken as they are.
 */
export const PARAMETER_NAMES: ReadonlyMap<string, string> = new Map([
  ['pwr_ext', 'external.powersource.voltage'],
  ['pwr_int', 'battery.voltage'],
  ['battery', 'battery.level'],
  ['hdop', 'position.hdop'],
  ['mileage', 'vehicle.mileage'],
  ['ign', 'engine.ignition.status'],
]);

/** Of flespi's parameters those that are true or false, for which the protocol has only numbers. */
export const SWITCHES: ReadonlySet<string> = new Set([
  'engine.ignition.status',
  'movement.status',
  'alarm.event',
]);
