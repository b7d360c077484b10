import { describe, expect, it } from 'vitest';
import namesByUnit from './data/parameter-units.json' with { type: 'json' };
import { unitOf } from './units.ts';

describe('unitOf', () => {
  it.each([
    ['position.speed', 'km/h'],
    ['position.latitude', '°'],
    ['engine.motorhours', 'h'],
    ['ain', 'V'],
    ['ain.1', 'V'],
    ['ble.sensor.temperature.1', '°C'],
    ['can.fuel.volume.12', 'l'],
    ['ble.sensor.humidity.1', '%'],
    ['can.engine.oil.temperature', '°C'],
    ['x.acceleration', 'g'],
    ['position.accuracy', 'm'],
    ['can.axle.weight', 'kg'],
    ['can.fuel.consumption', 'l/h'],
    ['tacho.vehicle.mileage', 'km'],
    ['solar.panel.voltage', 'V'],
    ['can.adblue.level', '%'],
    ['can.engine.motorhours', 'h'],
    ['network.signal.rsrp', 'dBm'],
    ['trailer.tire.pressure.axle.1.wheel.10', 'kPa'],
    ['can.engine.oil.temperature.indicator.state', null],
    ['ain.1.2', null],
    ['ain.x', null],
    ['ain.', null],
    ['din.1', null],
    ['engine.ignition.status', null],
    ['custom.speed', null],
    ['__proto__', null],
    ['constructor.1', null],
    ['', null],
    ['.1', null],
  ])('%s is in %s', (parameter, unit) => {
    expect(unitOf(parameter)).toBe(unit);
  });
});

it('has no parameter under two units', () => {
  const names = Object.values(namesByUnit).flat();
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
