import { beforeEach, describe, expect, it } from 'vitest';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import type { TimedPlace } from './follow-vehicle.ts';
import { createGeofenceWatch, type GeofenceWatch } from './geofence-watch.ts';
import { DEPOT, someFence } from './testing/some-fences.ts';

const METRES_A_DEGREE = 111_195;
const circle = (radiusM: number): Geofence['shape'] => ({ kind: 'circle', centre: [0, 0], radiusM });
const SMALL = someFence(1, { ...DEPOT, shape: circle(100) });
const LARGE = someFence(2, { ...DEPOT, name: 'City', shape: circle(1_000) });
const NEW = { isSettled: true, isOld: false } as const;

let events: string[];
let unknown: string[];
let watch: GeofenceWatch;
/** Where a vehicle is that the fleet knows, metres from the middle; null where it knows of none. */
let knownAwayM: number | null;

beforeEach(() => {
  events = [];
  knownAwayM = null;
  unknown = [];
  watch = createGeofenceWatch({
    onEvent: ({ kind, vehicleId, geofence, atMs }) =>
      events.push(`${vehicleId} ${kind} ${geofence.name} ${atMs / 1000}`),
    onUnknownSince: (accountId, vehicleId) => unknown.push(`${accountId}/${vehicleId}`),
    placesNow: () => (knownAwayM === null ? [] : [['a', '7', placeAt(60, knownAwayM)]]),
  });
  watch.setFences([SMALL, LARGE]);
});

const placeAt = (atS: number, awayM: number): TimedPlace => ({
  latitude: awayM / METRES_A_DEGREE,
  longitude: 0,
  timeMs: atS * 1000,
});

function fix(atS: number, awayM: number, how: { isSettled: boolean; isOld: boolean } = NEW, id = '7'): void {
  watch.fix('a', id, placeAt(atS, awayM), how);
}

const inside = (): readonly string[] =>
  watch
    .inside()
    .map(
      ({ vehicleId, geofenceId, sinceMs, isSinceBefore }) =>
        `${vehicleId} ${geofenceId === SMALL.id ? 'small' : 'large'} ${isSinceBefore ? 'before ' : ''}${sinceMs / 1000}`,
    );

describe('without geofences', () => {
  it('nothing is remembered of any vehicle, and where it is the fleet says once there is one', () => {
    fix(10, 50);
    watch.setFences([]);
    expect(inside()).toEqual([]);
    fix(50, 50);
    watch.setFences([SMALL]);
    expect([inside(), unknown]).toEqual([[], ['a/7']]);
    watch.setFences([]);
    knownAwayM = 500;
    watch.setFences([SMALL, LARGE]);
    expect([inside(), unknown]).toEqual([['a/7 large before 60'], ['a/7', 'a/7']]);
    fix(100, 50);
    expect(events).toEqual(['7 entered Depot 100']);
  });

  it('those that were in one are told to have left it', () => {
    fix(10, 50);
    watch.takeChanges();
    watch.setFences([]);
    expect(watch.takeChanges()).toMatchObject({
      inside: [],
      left: [{ vehicleId: 'a/7' }, { vehicleId: 'a/7' }],
    });
  });
});

describe('who is in which', () => {
  it('is told with each passage, by the time of its fix', () => {
    fix(0, 2_500);
    fix(100, 500);
    fix(200, 50);
    fix(300, 2_500);
    expect(events).toEqual([
      '7 entered City 100',
      '7 entered Depot 200',
      '7 left City 300',
      '7 left Depot 300',
    ]);
    expect(inside()).toEqual([]);
  });

  it('is not other for a fix that is late, or of the same time and place', () => {
    fix(100, 50);
    fix(50, 2_500);
    fix(100, 50);
    expect([events, inside()]).toEqual([[], ['a/7 small before 100', 'a/7 large before 100']]);
  });

  it('is told of a burst that came late, as long as nothing newer is known', () => {
    fix(0, 2_500);
    for (const [atS, awayM] of [
      [10, 50],
      [600, 50],
      [700, 2_500],
      [800, 2_500],
    ] as const)
      fix(atS, awayM);
    expect(events).toContain('7 left Depot 700');
  });

  it('is not told of what the journal held', () => {
    const old = { isSettled: true, isOld: true };
    fix(0, 2_500, old);
    fix(10, 50, old);
    fix(20, 50);
    expect(events).toEqual([]);
    // Of the few fixes that a start is told nobody knows what lay between.
    expect(inside()).toEqual(['a/7 small before 10', 'a/7 large before 10']);
    expect(unknown).toEqual(['a/7']);
    fix(30, 2_500, { isSettled: false, isOld: true });
    watch.settle();
    expect([events, inside()]).toEqual([[], []]);
  });

  it('waits with a fix that may turn out to be invalid', () => {
    fix(0, 50);
    fix(100, 2_500, { isSettled: false, isOld: false });
    expect(events).toEqual([]);
    // It did.
    fix(0, 50, { isSettled: false, isOld: false });
    watch.settle();
    expect(events).toEqual([]);
    fix(110, 2_500, { isSettled: false, isOld: false });
    fix(120, 2_500, { isSettled: false, isOld: false });
    expect(events).toEqual(['7 left Depot 110', '7 left City 110']);
    fix(130, 500, { isSettled: false, isOld: false });
    watch.settle();
    expect(events.slice(2)).toEqual(['7 entered City 130']);
  });

  it('ends with the vehicle, and with the account', () => {
    fix(0, 50);
    fix(0, 500, NEW, '8');
    watch.gone('a', '7');
    expect(inside()).toEqual(['a/8 large before 0']);
    watch.forget('a');
    expect(inside()).toEqual([]);
  });
});

describe('other geofences', () => {
  it('keep what is known of those that are the same, wherever they stand now', () => {
    fix(0, 2_500);
    fix(10, 50);
    watch.setFences([
      { ...LARGE, shape: circle(1_500) },
      { ...SMALL, name: 'Renamed' },
    ]);
    expect(inside()).toEqual(['a/7 small 10', 'a/7 large before 10']);
    fix(20, 2_500);
    expect(events.slice(2)).toEqual(['7 left Renamed 20', '7 left City 20']);
  });

  it('are no passage', () => {
    fix(0, 500);
    watch.setFences([]);
    knownAwayM = 500;
    watch.setFences([LARGE]);
    expect([events, inside()]).toEqual([[], ['a/7 large before 60']]);
  });
});

describe('since when', () => {
  it('is asked for where nobody saw it enter', () => {
    fix(100, 500);
    expect(unknown).toEqual(['a/7']);
    const [of] = watch.unknownSince('a', '7');
    expect(of).toEqual({ geofenceId: LARGE.id, sinceMs: 100_000 });
    if (of === undefined) return;
    watch.foundSince('a', '7', { ...of, sinceMs: 99_000 }, { sinceMs: 1, isSinceBefore: false });
    expect(inside()).toEqual(['a/7 large before 100']);
    watch.foundSince('a', '7', of, { sinceMs: 40_000, isSinceBefore: false });
    expect(inside()).toEqual(['a/7 large 40']);
    expect(watch.unknownSince('a', '7')).toEqual([]);
  });
});

describe('what windows are told', () => {
  it('is what changed', () => {
    fix(0, 2_500);
    expect(watch.takeChanges()).toBeUndefined();
    fix(10, 50);
    expect(watch.takeChanges()).toMatchObject({
      inside: [{ sinceMs: 10_000 }, { sinceMs: 10_000 }],
      left: [],
    });
    fix(20, 40);
    expect(watch.takeChanges()).toBeUndefined();
    fix(30, 500);
    expect(watch.takeChanges()).toEqual({ inside: [], left: [{ vehicleId: 'a/7', geofenceId: SMALL.id }] });
    watch.gone('a', '7');
    expect(watch.takeChanges()).toEqual({ inside: [], left: [{ vehicleId: 'a/7', geofenceId: LARGE.id }] });
  });

  it('holds no more than what changed in between', () => {
    fix(0, 2_500);
    fix(10, 50);
    fix(20, 2_500);
    expect(watch.takeChanges()).toBeUndefined();
  });
});
