import { describe, expect, it } from 'vitest';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { FRESHNESSES, IGNITIONS, MOTIONS, VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import type { Own } from '../base/own.ts';
import type { OwnFrame } from './fleet.ts';
import { at, createFleetFixture, rowsOf, START_S } from './testing/fleet-fixture.ts';

describe('frames', () => {
  it('tell only what changed, numbered one by one', () => {
    const { fleet, message } = createFleetFixture();
    expect(fleet.takeFrame()).toBeUndefined();
    expect(fleet.snapshot()).toMatchObject({ seq: 0, identities: [] });
    message(at(1, 1), { id: 'a' });
    message(at(2, 2), { id: 'b' });
    const first = fleet.takeFrame();
    expect(first).toMatchObject({ seq: 1, atMs: START_S * 1000 });
    expect(first?.columns.slot).toEqual(new Uint32Array([0, 1]));
    expect(first?.identities.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(fleet.takeFrame()).toBeUndefined();
    message(at(2.5, 2), { id: 'b' });
    message(at(2.6, 2), { id: 'b' });
    const second = fleet.takeFrame();
    expect(second).toMatchObject({ seq: 2, identities: [] });
    expect(second?.columns.slot).toEqual(new Uint32Array([1]));
    expect(second?.columns.latitude[0]).toBe(2.6);
    expect(fleet.snapshot().seq).toBe(2);
  });

  it('are copies: what comes later does not change them', () => {
    const { fleet, message } = createFleetFixture();
    message(at(1, 1));
    const frame = fleet.takeFrame();
    const snapshot = fleet.snapshot();
    message(at(9, 9));
    expect([frame?.columns.latitude[0], snapshot.columns.latitude[0]]).toEqual([1, 1]);
  });

  it('tell of a removal, once, and of nothing else of the vehicle', () => {
    const { fleet, message, object, property } = createFleetFixture();
    message(at(1, 1));
    fleet.takeFrame();
    message(at(2, 2));
    object(undefined);
    property('connected', undefined);
    const frame = fleet.takeFrame();
    expect(frame?.removed).toEqual(new Uint32Array([0]));
    expect(frame?.columns.slot.length).toBe(0);
    expect(frame?.identities).toEqual([]);
    expect(fleet.takeFrame()).toBeUndefined();
    expect([fleet.size(), fleet.details('7'), fleet.nameOf('7')]).toEqual([0, undefined, null]);
  });

  it('give a revived vehicle a slot as any other, and nothing of its past', () => {
    const { fleet, message, property, telemetry, pass, details } = createFleetFixture();
    message(at(1, 1, { 'engine.ignition.status': true, old: 1 }));
    message(at(1, 1), { id: '8' });
    property('deleted', true);
    fleet.takeFrame();
    pass(10);
    telemetry('old', 2, START_S + 10);
    property('name', 'ghost');
    message(at(5, 5), { timestampS: START_S - 10, serverS: START_S - 5 });
    expect(fleet.size()).toBe(1);
    message(at(3, 3));
    const frame = fleet.takeFrame();
    const [revived] = frame?.identities ?? [];
    const slot = revived?.slot ?? -1;
    expect(rowsOf(frame ?? fleet.snapshot()).get(slot)).toMatchObject({ latitude: 3, ignition: 2 });
    expect(frame?.identities).toEqual([{ slot, id: '7', name: 'Device 7', ident: null }]);
    expect([...(frame?.removed ?? [])]).not.toContain(slot);
    expect(details().parameters.map(({ name }) => name)).toEqual(['position.latitude', 'position.longitude']);
  });

  it('carry a vehicle removed and revived between two of them as present', () => {
    const { fleet, message, object, pass } = createFleetFixture();
    message(at(1, 1));
    fleet.takeFrame();
    object(undefined);
    pass(1);
    message(at(4, 4));
    const frame = fleet.takeFrame();
    expect([...(frame?.removed ?? [])]).toEqual([0]);
    expect(frame?.identities.map(({ id }) => id)).toEqual(['7']);
    expect([...(frame?.columns.latitude ?? [])]).toEqual([4]);
  });

  it('tell a window of thousands that come and go in few slots, each with its own name and place', () => {
    const { fleet, message, clock } = createFleetFixture();
    const gone = (id: string): void =>
      fleet.apply(
        { kind: 'object', origin: 'devices', id, object: undefined, timeS: clock.nowMs() / 1000 },
        { source: 'mqtt', receivedAtMs: clock.nowMs() },
      );
    const window = new Map<number, string>();
    for (let vehicle = 0; vehicle < 4_000; vehicle += 1) {
      message(at(1, 1), { id: String(vehicle) });
      if (vehicle >= 10) gone(String(vehicle - 10));
      if (vehicle % 7 > 0) continue;
      const frame = fleet.takeFrame();
      for (const { slot, id } of frame?.identities ?? []) window.set(slot, id);
      for (const slot of frame?.removed ?? []) window.delete(slot);
    }
    const last = fleet.takeFrame();
    for (const { slot, id } of last?.identities ?? []) window.set(slot, id);
    for (const slot of last?.removed ?? []) window.delete(slot);
    expect(Math.max(...window.keys())).toBeLessThan(1_100);
    const named = fleet.snapshot().identities.map(({ slot, id }): [number, string] => [slot, id]);
    expect(new Map([...window].sort())).toEqual(new Map(named.sort()));
    expect(fleet.ids()).toHaveLength(10);
  });

  it('do not remove again for a replayed tombstone', () => {
    const { fleet, message, property, pass } = createFleetFixture();
    message(at(1, 1));
    property('deleted', true);
    pass(5);
    message(at(2, 2));
    property('deleted', true, START_S);
    expect(fleet.size()).toBe(1);
  });

  it('say in columns what the details say in words', () => {
    const { fleet, message, pass, flags } = createFleetFixture();
    message({}, { id: 'other' });
    message(at(1, 2, { 'position.speed': 0, 'engine.ignition.status': false }));
    pass(5);
    message(
      at(3, 4, {
        'position.speed': 50,
        'position.direction': 90,
        'engine.ignition.status': true,
        'sos.alarm': true,
      }),
    );
    pass(2);
    message({ 'position.valid': false, 'sos.alarm': true });
    pass(61);
    expect(flags()).toEqual(['invalidFix', 'alarm']);
    const row = {
      slot: 1,
      latitude: 3,
      longitude: 4,
      headingDeg: 90,
      speedKmh: 50,
      motion: MOTIONS.indexOf('moving'),
      freshness: FRESHNESSES.indexOf('stale'),
      ignition: IGNITIONS.indexOf('on'),
      flags: VEHICLE_FLAGS.invalidFix | VEHICLE_FLAGS.alarm,
      fixTimeS: START_S + 5,
      messageTimeS: START_S + 7,
      motionSinceS: START_S + 5,
      freshnessSinceS: START_S + 67,
      ignitionSinceS: START_S + 5,
    };
    expect(rowsOf(fleet.snapshot()).get(1)).toEqual(row);
    expect(rowsOf(fleet.takeFrame() ?? fleet.snapshot()).get(1)).toEqual(row);
  });

  it('carry every vehicle that time alone made stale, and no other', () => {
    const { fleet, message, pass } = createFleetFixture();
    const on = at(1, 1, { 'engine.ignition.status': true });
    for (const id of ['a', 'b', 'c']) message(on, { id });
    pass(20);
    message(on, { id: 'b' });
    fleet.takeFrame();
    pass(41);
    expect(fleet.takeFrame()?.columns.slot).toEqual(new Uint32Array([0, 2]));
    pass(20);
    expect(fleet.takeFrame()?.columns.slot).toEqual(new Uint32Array([1]));
  });

  it('hold a fleet that outgrows its columns', () => {
    const { fleet, message } = createFleetFixture();
    for (let index = 0; index < 3000; index += 1) message(at(index / 100, 1), { id: `v${index}` });
    const rows = rowsOf(fleet.snapshot());
    expect(rows.size).toBe(3000);
    for (const index of [0, 255, 256, 2999]) expect(rows.get(index)?.latitude).toBe(index / 100);
  });
});

describe('names', () => {
  it('fall back to ident, then to the id; the newest word wins', () => {
    const { fleet, message, object, property, telemetry, pass } = createFleetFixture();
    message({});
    expect(fleet.nameOf('7')).toBe('Device 7');
    object({ id: 7, configuration: { ident: '0350' } });
    expect(fleet.nameOf('7')).toBe('0350');
    property('name', 'Van');
    expect(fleet.nameOf('7')).toBe('Van');
    telemetry('device.name', 'Old van', START_S - 5);
    expect(fleet.nameOf('7')).toBe('Van');
    pass(1);
    telemetry('device.name', 'New van', START_S + 1);
    fleet.takeFrame();
    expect(fleet.takeFrame()).toBeUndefined();
    property('name', undefined, START_S + 2);
    expect(fleet.takeFrame()?.identities).toEqual([{ slot: 0, id: '7', name: '0350', ident: '0350' }]);
  });
});

/** The window's side of it, as plainly as can be. */
interface Picture {
  readonly rows: ReturnType<typeof rowsOf>;
  readonly identities: Map<number, Own<VehicleIdentity>>;
}
const pictureOf = (snapshot: OwnFrame): Picture => ({
  rows: rowsOf(snapshot),
  identities: new Map(snapshot.identities.map((identity) => [identity.slot, identity])),
});
const applyFrame = (picture: Picture, frame: OwnFrame): void => {
  for (const [slot, row] of rowsOf(frame)) picture.rows.set(slot, row);
  for (const identity of frame.identities) picture.identities.set(identity.slot, identity);
  for (const slot of frame.removed) {
    picture.rows.delete(slot);
    picture.identities.delete(slot);
  }
};
const sorted = ({ rows, identities }: Picture): unknown => [
  [...rows].sort(([a], [b]) => a - b),
  [...identities].sort(([a], [b]) => a - b),
];

describe('a snapshot with the frames after it', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('equals a later snapshot (seed %i)', (seed) => {
    const { fleet, message, telemetry, object, property, pass, nowS } = createFleetFixture();
    let state = seed;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return (state >> 8) % below;
    };
    const steps: readonly (() => void)[] = [
      () =>
        message(
          at(random(200) - 100, random(400) - 200, {
            'position.speed': random(9),
            'position.valid': random(4) > 0,
          }),
          {
            id: String(random(12)),
            timestampS: nowS() - (random(3) === 0 ? random(3000) : 0) + (random(9) === 0 ? 5000 : 0),
          },
        ),
      () =>
        message(
          { 'engine.ignition.status': random(2) === 0, 'sos.alarm': random(3) === 0 },
          { id: String(random(12)) },
        ),
      () =>
        telemetry('position', { latitude: random(90), longitude: random(180) }, nowS() - random(500), {
          id: String(random(12)),
        }),
      () => object(random(3) === 0 ? undefined : { name: `Van ${random(5)}`, enabled: random(2) === 0 }),
      () => property('connected', random(2) === 0),
      () => pass(random(90)),
    ];
    let picture = pictureOf(fleet.snapshot());
    let seq = fleet.snapshot().seq;
    for (let step = 0; step < 1500; step += 1) {
      steps[random(steps.length)]?.();
      // A window may ask in the middle of it, with changes told to no one yet.
      if (random(50) === 0) picture = pictureOf(fleet.snapshot());
      if (random(5) > 0) continue;
      const frame = fleet.takeFrame();
      if (frame === undefined) continue;
      expect(frame.seq).toBe(seq + 1);
      seq = frame.seq;
      applyFrame(picture, frame);
      const snapshot = fleet.snapshot();
      expect(snapshot.seq).toBe(seq);
      expect(sorted(picture)).toEqual(sorted(pictureOf(snapshot)));
      expect(picture.rows.size).toBe(fleet.size());
    }
    expect(seq).toBeGreaterThan(100);
  });
});

describe('messages that are packed with time', () => {
  it('are told in the details as they were sent', () => {
    const { message, pass, details, parameter } = createFleetFixture();
    message(
      at(54.5, 25.25, {
        'position.altitude': 120,
        'position.hdop': 0.8,
        'position.satellites': 11,
        text: 'x',
      }),
    );
    const before = details();
    pass(1);
    pass(1);
    expect(details().parameters).toStrictEqual(before.parameters);
    expect(details().fix).toStrictEqual(before.fix);
    expect(details().fix).toMatchObject({ altitudeM: 120, hdop: 0.8, satellites: 11 });
    message(at(54.6, 25.25));
    pass(1);
    expect(parameter('text')).toEqual({ name: 'text', value: 'x', unit: null, timeS: START_S });
  });
});
