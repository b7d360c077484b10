/** Units of message parameters as flespi's own catalogue gives them (flespi-facts §5). */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['position.latitude', '°'],
  ['position.longitude', '°'],
  ['position.direction', '°'],
  ['position.altitude', 'm'],
  ['position.speed', 'km/h'],
  ['can.vehicle.speed', 'km/h'],
  ['overspeeding.speed', 'km/h'],
  ['timestamp', 's'],
  ['server.timestamp', 's'],
  ['position.timestamp', 's'],
  ['battery.level', '%'],
  ['battery.voltage', 'V'],
  ['battery.current', 'A'],
  ['external.powersource.voltage', 'V'],
  ['ain', 'V'],
  ['sensor.temperature', '°C'],
  ['device.temperature', '°C'],
  ['ble.sensor.temperature', '°C'],
  ['can.engine.coolant.temperature', '°C'],
  ['engine.rpm', 'rpm'],
  ['can.engine.rpm', 'rpm'],
  ['engine.motorhours', 'h'],
  ['vehicle.mileage', 'km'],
  ['can.vehicle.mileage', 'km'],
  ['trip.mileage', 'km'],
  ['segment.vehicle.mileage', 'km'],
  ['can.fuel.level', '%'],
  ['fuel.level', '%'],
  ['can.fuel.volume', 'l'],
  ['fuel.volume', 'l'],
  ['can.fuel.consumed', 'l'],
  ['can.engine.load.level', '%'],
  ['can.throttle.pedal.level', '%'],
  ['gsm.signal.level', '%'],
  ['gsm.signal.dbm', 'dBm'],
]);

/** Unit of a parameter, null where none is known. A numbered variant (`ain.1`) has the unit of its base name. */
export function unitOf(parameter: string): string | null {
  const unit = UNITS.get(parameter);
  if (unit !== undefined) return unit;
  const dot = parameter.lastIndexOf('.');
  if (dot < 0 || !/^\d{1,4}$/.test(parameter.slice(dot + 1))) return null;
  return UNITS.get(parameter.slice(0, dot)) ?? null;
}
