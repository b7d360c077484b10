import { describe, expect, it } from 'vitest';
import { findJumps } from './jumps.ts';
import { partsOf } from './parts.ts';
import { type Leg, trackOfLegs } from './testing/legs.ts';
import { totalsOf } from './totals.ts';
import { DEFAULT_TRACK_RULES, type TrackFixes } from './track.ts';

const partsIn = (fixes: TrackFixes) => partsOf(fixes, findJumps(fixes), DEFAULT_TRACK_RULES);
const kindsIn = (fixes: TrackFixes): readonly string[] => partsIn(fixes).map(({ kind }) => kind);
const track = (...legs: readonly Leg[]) => trackOfLegs(legs);

describe('parts of a track', () => {
  it('are none of no fix, and none of a single one', () => {
    expect(partsIn(track())).toEqual([]);
    expect(partsIn(track({ stand: 0 }))).toEqual([]);
  });

  it('are trips between stops', () => {
    const fixes = track(
      { stand: 600 },
      { drive: 1_200, kmh: 60 },
      { stand: 400 },
      { drive: 300, kmh: 30 },
      { stand: 60 },
    );
    expect(kindsIn(fixes)).toEqual(['stop', 'trip', 'stop', 'trip', 'stop']);
    const [, first] = partsIn(fixes);
    expect(first?.kind === 'trip' && Math.abs(first.distanceM - 20_000) < 300).toBe(true);
  });

  it('follow each other without a fix between', () => {
    const fixes = track(
      { drive: 900, kmh: 50 },
      { stand: 700 },
      { silent: 4_000, km: 12 },
      { drive: 600, kmh: 90 },
    );
    const parts = partsIn(fixes);
    parts.slice(1).forEach((part, index) => {
      expect(part.from).toBe(parts[index]?.to);
    });
    expect(parts[0]?.from).toBe(0);
    expect(parts.at(-1)?.to).toBe(fixes.timeUs.length - 1);
  });

  it('do not take a red light for a stop', () => {
    expect(kindsIn(track({ drive: 600, kmh: 50 }, { stand: 100 }, { drive: 600, kmh: 50 }))).toEqual([
      'trip',
    ]);
  });

  it('are no stop at the ends of a track whose fixes are close, and one where it never leaves the place', () => {
    const close = track({ drive: 1_200, kmh: 12 });
    expect(kindsIn(close)).toEqual(['trip']);
    expect(kindsIn(track({ stand: 30 }))).toEqual(['stop']);
    expect(kindsIn(track({ drive: 600, kmh: 50 }, { stand: 70 }))).toEqual(['trip', 'stop']);
  });

  it('are found among many fixes of one time and one place in a moment', () => {
    const count = 100_000;
    const zeros = new Float64Array(count);
    const many = {
      ...track(),
      timeUs: Float64Array.from(zeros, (_, at) => 1e15 + Math.floor(at / 50_000) * 30e6),
      mark: zeros,
      lagMs: zeros,
      latitude: zeros,
      longitude: zeros,
      speedKmh: new Float32Array(count),
      headingDeg: zeros,
      altitudeM: zeros,
      ignition: new Uint8Array(count),
      valid: new Uint8Array(count).fill(1),
    };
    let distances = 0;
    const counted = new Proxy(many.latitude, {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) distances += 1;
        return Reflect.get(target, key, target);
      },
    });
    const fixes = { ...many, latitude: counted };
    expect(partsOf(fixes, new Uint8Array(count), DEFAULT_TRACK_RULES).map(({ kind }) => kind)).toEqual([
      'stop',
    ]);
    expect(distances / count).toBeLessThan(30);
  });

  it('are one stop under a roof, whatever speeds and places the receiver invents', () => {
    const fixes = track(
      { drive: 600, kmh: 50 },
      { stand: 1_800, noiseM: 35, kmh: 9 },
      { drive: 600, kmh: 50 },
    );
    expect(kindsIn(fixes)).toEqual(['trip', 'stop', 'trip']);
  });

  it('are a stop where it slept and did not move, and a silence where it did', () => {
    const slept = track(
      { drive: 600, kmh: 50 },
      { stand: 60 },
      { silent: 30_000, km: 0 },
      { stand: 60 },
      { drive: 600, kmh: 50 },
    );
    expect(kindsIn(slept)).toEqual(['trip', 'stop', 'trip']);
    const [, stop] = partsIn(slept);
    expect(stop?.kind === 'stop' && stop.silentS).toBe(30_000);
    const went = track({ drive: 600, kmh: 50 }, { silent: 30_000, km: 5 }, { drive: 600, kmh: 50 });
    expect(kindsIn(went)).toEqual(['trip', 'silence', 'trip']);
    const [, silence] = partsIn(went);
    expect(silence?.kind === 'silence' && Math.round(silence.distanceM / 100)).toBe(50);
  });

  it('count no way to a fix that cannot be true, nor back', () => {
    const fixes = track({ drive: 1_200, kmh: 60 }, { jump: 400 }, { drive: 1_200, kmh: 60 });
    const parts = partsIn(fixes);
    expect(parts.map(({ kind }) => kind)).toEqual(['trip']);
    expect(parts[0]?.kind === 'trip' && parts[0].distanceM < 41_000).toBe(true);
    expect(findJumps(fixes).reduce((sum, jump) => sum + jump, 0)).toBe(1);
  });

  it('believe a vehicle that is elsewhere and stays there', () => {
    const fixes = track({ drive: 600, kmh: 60 }, { silent: 10, km: 300 }, { drive: 1_200, kmh: 60 });
    expect(findJumps(fixes).reduce((sum, jump) => sum + jump, 0)).toBe(1);
    const metres = partsIn(fixes).reduce((sum, part) => sum + (part.kind === 'trip' ? part.distanceM : 0), 0);
    expect(metres).toBeGreaterThan(29_000);
  });

  it('go over the dateline', () => {
    const fixes = track({ at: [0, 179.95] }, { drive: 1_200, kmh: 60 }, { stand: 600 });
    const [trip, stop] = partsIn(fixes);
    expect(trip?.kind === 'trip' && Math.abs(trip.distanceM - 20_000) < 300).toBe(true);
    expect(stop?.kind === 'stop' && stop.longitude).toBeLessThan(-179.8);
  });

  it('know how long it idled only where the ignition was told', () => {
    const idle = (ignition?: boolean) => {
      const [stop] = partsIn(track({ stand: 1_200, ...(ignition === undefined ? {} : { ignition }) }));
      return stop?.kind === 'stop' ? stop.idleS : undefined;
    };
    expect(idle(true)).toBe(1_200);
    expect(idle(false)).toBe(0);
    expect(idle()).toBeNaN();
  });
});

describe('totals', () => {
  it('share what lies over a bound by time, and count it where it begins', () => {
    const fixes = track({ drive: 3_600, kmh: 60 }, { stand: 3_600 });
    const parts = partsIn(fixes);
    const startMs = (fixes.timeUs[0] ?? 0) / 1000;
    const [first, second] = totalsOf(fixes, parts, [startMs - 1, startMs + 1_800_000, startMs + 9_000_000]);
    expect(first?.trips).toBe(1);
    expect(second?.trips).toBe(0);
    expect(Math.round((first?.distanceM ?? 0) / 1_000)).toBe(30);
    expect(Math.round((second?.distanceM ?? 0) / 1_000)).toBe(30);
    expect((first?.drivingS ?? 0) + (second?.drivingS ?? 0) + (second?.stoppedS ?? 0)).toBe(7_200);
    expect(second?.stops).toBe(1);
  });

  it('are unknown where nothing is known', () => {
    const [none] = totalsOf(track(), [], [0, 1]);
    expect(none?.topSpeedKmh).toBeNaN();
    expect(none?.idleS).toBeNaN();
    expect(none?.distanceM).toBe(0);
  });
});
