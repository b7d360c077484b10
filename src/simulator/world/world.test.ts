import { describe, expect, it } from 'vitest';
import { distanceM } from './geo.ts';
import type { Parameters } from './parameters.ts';
import type { Report } from './vehicle.ts';
import { showWorld } from './view.ts';
import { createWorld } from './world.ts';

const START_S = 1_760_000_000;
const make = (seed = 1, vehicles = 60, maxReportsPerS = 500) =>
  createWorld({ seed, vehicles, startS: START_S, maxReportsPerS });

const numberOf = (parameters: Parameters, name: string): number => {
  const value = parameters[name];
  if (typeof value !== 'number') throw new TypeError(`${name} is no number.`);
  return value;
};
const placeOf = ({ parameters }: Report) => ({
  latitude: numberOf(parameters, 'position.latitude'),
  longitude: numberOf(parameters, 'position.longitude'),
});
const byDevice = (reports: readonly Report[]) => Map.groupBy(reports, ({ profile }) => profile.deviceId);

describe('the world', () => {
  it('is the same for the same seed, and another for another', () => {
    const told = (seed: number) =>
      make(seed)
        .advanceTo(START_S + 60)
        .map(({ parameters }) => parameters);
    expect(told(1)).toEqual(told(1));
    expect(told(1)).not.toEqual(told(2));
  });

  it('does not depend on how often it is looked at', () => {
    const once = make(4, 12);
    const often = make(4, 12);
    const inSteps: Report[] = [];
    for (let nowS = START_S - 700; nowS <= START_S + 90; nowS += 0.7) inSteps.push(...often.advanceTo(nowS));
    inSteps.push(...often.advanceTo(START_S + 90));
    const told = (reports: readonly Report[] = []) => reports.map(({ parameters }) => parameters);
    const atOnce = byDevice(once.advanceTo(START_S + 90));
    for (const [id, reports] of byDevice(inSteps)) expect(told(reports)).toEqual(told(atOnce.get(id)));
  });

  it('lets every vehicle that is not silent report within five seconds', () => {
    const world = make();
    world.advanceTo(START_S);
    const reporting = new Set(world.advanceTo(START_S + 5).map(({ profile }) => profile.deviceId));
    const silent = ['stale', 'lost', 'never', 'disabled'];
    const expected = world.vehicles.filter(({ profile }) => !silent.includes(profile.quirk));
    expect([...reporting].sort()).toEqual(expected.map(({ profile }) => profile.deviceId).sort());
    expect(expected.length).toBeGreaterThan(50);
  });

  it('drives no faster than roads and vehicles allow, and only as far as its speed takes it', () => {
    const world = make();
    for (const [, reports] of byDevice(world.advanceTo(START_S + 900))) {
      const fixes = reports.filter(({ parameters }) => parameters['position.valid'] === true);
      for (const [index, report] of fixes.entries()) {
        const speedKmh = numberOf(report.parameters, 'position.speed');
        expect(speedKmh).toBeLessThanOrEqual(96);
        expect(speedKmh).toBeGreaterThanOrEqual(0);
        const before = fixes[index - 1];
        if (before === undefined) continue;
        const seconds = report.timestampS - before.timestampS;
        expect(distanceM(placeOf(before), placeOf(report))).toBeLessThanOrEqual(27 * (seconds + 1));
      }
    }
  });

  it('stands still with the ignition off, and never moves without it', () => {
    const reports = make().advanceTo(START_S + 900);
    const parked = reports.filter(({ parameters }) => parameters['engine.ignition.status'] === false);
    expect(parked.length).toBeGreaterThan(100);
    for (const { parameters } of parked) {
      expect(parameters['position.speed'] ?? 0).toBe(0);
      expect(parameters['movement.status']).toBe(false);
    }
  });

  it('reports every 3 to 15 seconds under way', () => {
    const reports = byDevice(make().advanceTo(START_S + 300));
    const gaps: number[] = [];
    for (const ofOne of reports.values()) {
      for (const [index, report] of ofOne.entries()) {
        const before = ofOne[index - 1];
        const moving = [before, report].every((one) => one?.parameters['movement.status'] === true);
        if (before !== undefined && moving) gaps.push(report.timestampS - before.timestampS);
      }
    }
    expect(gaps.length).toBeGreaterThan(500);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(16);
  });

  it('has every state to look at from the start', () => {
    const world = make();
    world.advanceTo(START_S);
    const trips = world.vehicles.map(({ trip }) => trip.phase);
    expect(trips).toContain('driving');
    expect(trips).toContain('idling');
    expect(trips).toContain('parked');
    const quirks = new Set(world.vehicles.map(({ profile }) => profile.quirk));
    expect(quirks).toEqual(
      new Set(['none', 'no-ignition', 'no-fix', 'invalid-fix', 'stale', 'lost', 'never', 'disabled']),
    );
  });

  it('has around 25 parameters or more in a message, sorted by name', () => {
    const [report] = make().advanceTo(START_S);
    const names = Object.keys(report?.parameters ?? {});
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(names).toEqual([...names].sort());
  });

  it('gives ten thousand vehicles unique ids and idents with a right check digit', () => {
    const { vehicles } = make(9, 10_000);
    expect(new Set(vehicles.map(({ profile }) => profile.deviceId)).size).toBe(10_000);
    expect(new Set(vehicles.map(({ profile }) => profile.ident)).size).toBe(10_000);
    for (const { profile } of vehicles) expect(luhn(profile.ident)).toBe(0);
  });

  it('keeps the rate of a large fleet within what was asked for', () => {
    const world = make(2, 2_000, 40);
    world.advanceTo(START_S + 60);
    const reports = world.advanceTo(START_S + 120);
    expect(reports.length / 60).toBeLessThan(40 * 1.3);
    expect(reports.length / 60).toBeGreaterThan(10);
  });

  it('turns an ignition by hand and holds it', () => {
    const world = make();
    world.advanceTo(START_S);
    const view = showWorld(world).vehicles.find(({ ignition }) => ignition === true);
    const vehicle = world.vehicle(view?.id ?? 0);
    const report = vehicle?.setIgnition(false, START_S + 0.25);
    expect(report?.timestampS).toBe(START_S + 0.25);
    expect(report?.parameters['engine.ignition.status']).toBe(false);
    expect(report?.parameters['position.speed']).toBe(0);
    world.advanceTo(START_S + 1_200);
    expect(view?.ignition).toBe(false);
  });
});

function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10;
}
