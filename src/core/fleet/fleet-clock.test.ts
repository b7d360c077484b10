/** What a clock that is set, stops or was wrong from the start does to a fleet. `advance` is time that really passes. */
import { describe, expect, it } from 'vitest';
import type { FakeClock } from '../testing/fake-clock.ts';
import { at, createFleetFixture, type FleetFixture, rowsOf, START_S } from './testing/fleet-fixture.ts';

const HOUR_S = 3_600;
const DAY_S = 86_400;
const SET: readonly [name: string, byS: number][] = [
  ['back by an hour', -HOUR_S],
  ['ahead by an hour', HOUR_S],
  ['back by years', -5 * 365 * DAY_S],
  ['ahead by years', 5 * 365 * DAY_S],
  ['back by a minute', -60],
];

const driving = at(50, 14, { 'position.speed': 60, 'engine.ignition.status': true });
const setBy = (clock: FakeClock, byS: number): void => clock.jump(clock.nowMs() + byS * 1000);
const freshness = (fleet: FleetFixture, id = '7'): string => fleet.details(id).status.freshness;
/** By when a message was made, as the world's clock says it that nobody sets. */
function world({ clock }: FleetFixture) {
  const startMs = clock.monotonicMs();
  return () => START_S + (clock.monotonicMs() - startMs) / 1000;
}
const pass = (fixture: FleetFixture, seconds: number): void => {
  for (let left = seconds; left > 0; left -= 10) fixture.pass(Math.min(left, 10));
};

describe.each(SET)('a clock set %s', (_name, byS) => {
  it('makes a silent vehicle neither live again nor lost before its time', () => {
    const fixture = createFleetFixture();
    fixture.message(driving);
    setBy(fixture.clock, byS);
    pass(fixture, 50);
    expect(freshness(fixture)).toBe('live');
    pass(fixture, 20);
    expect(freshness(fixture)).toBe('stale');
    pass(fixture, 600);
    expect(freshness(fixture)).toBe('lost');
    setBy(fixture.clock, byS);
    fixture.pass(1);
    expect(freshness(fixture)).toBe('lost');
  });

  it('ends an alarm neither sooner nor later', () => {
    const fixture = createFleetFixture();
    fixture.message({ ...driving, 'sos.alarm': true });
    setBy(fixture.clock, byS);
    pass(fixture, 590);
    expect(fixture.flags()).toContain('alarm');
    expect(fixture.details().alarms).toHaveLength(1);
    pass(fixture, 20);
    expect(fixture.flags()).not.toContain('alarm');
    expect(fixture.details().alarms).toEqual([]);
  });
});

it.each(SET)(
  'a clock that was wrong %s, and is put right, shows a vehicle as heard when it was',
  (_name, byS) => {
    const fixture = createFleetFixture();
    const nowS = world(fixture);
    setBy(fixture.clock, byS);
    fixture.message(driving, { timestampS: nowS(), serverS: nowS() });
    fixture.pass(5);
    setBy(fixture.clock, -byS);
    fixture.pass(1);
    // A vehicle that a clock ahead made look an hour old is live once that is known to be wrong.
    expect(freshness(fixture)).toBe('live');
    pass(fixture, 70);
    expect(freshness(fixture)).toBe('stale');
  },
);

it('a clock that was behind, and is put right, leaves no state that began back then', () => {
  const fixture = createFleetFixture();
  const nowS = world(fixture);
  setBy(fixture.clock, -200 * DAY_S);
  fixture.message(driving, { timestampS: nowS(), serverS: nowS() });
  fixture.pass(5);
  setBy(fixture.clock, 200 * DAY_S);
  fixture.pass(1);
  const { motionSinceS, freshnessSinceS } = fixture.details().status;
  expect(nowS() - (motionSinceS ?? 0)).toBeLessThan(10);
  expect(nowS() - (freshnessSinceS ?? 0)).toBeLessThan(10);
  fixture.message(driving, { timestampS: nowS(), serverS: nowS() });
  expect(nowS() - (fixture.details().status.motionSinceS ?? 0)).toBeLessThan(10);
  expect(fixture.flags()).not.toContain('clockAhead');
});

it('a sleep ages the fleet by what was slept', () => {
  const fixture = createFleetFixture();
  fixture.message(driving);
  fixture.clock.sleep(8 * HOUR_S * 1000);
  fixture.pass(1);
  expect(freshness(fixture)).toBe('lost');
});

it('a wall clock that stands still lets nothing stay live', () => {
  const fixture = createFleetFixture();
  fixture.message(driving);
  for (let second = 0; second < 700; second += 1) {
    const frozenMs = fixture.clock.nowMs();
    fixture.clock.advance(1_000);
    fixture.clock.jump(frozenMs);
    fixture.fleet.tick();
  }
  expect(freshness(fixture)).toBe('lost');
});

describe('what the journal held', () => {
  const restored = (receivedAgoS: number, clockAheadS = 0): FleetFixture => {
    const fixture = createFleetFixture();
    const madeS = START_S - receivedAgoS;
    const event = {
      deviceId: '7',
      ident: null,
      deviceName: null,
      timestampS: madeS + clockAheadS,
      serverTimestampS: madeS,
    };
    fixture.fleet.apply(
      { kind: 'message', channelId: null, ...event, parameters: driving },
      { source: 'mqtt', receivedAtMs: madeS * 1000 },
    );
    return fixture;
  };

  it('is as old as the wall clock says', () => {
    expect(freshness(restored(30))).toBe('live');
    expect(freshness(restored(HOUR_S))).toBe('lost');
  });

  it('is not live where it seems to come from the future: the clock was set back while we were away', () => {
    const fixture = restored(-HOUR_S);
    expect(freshness(fixture)).toBe('stale');
    pass(fixture, 2 * HOUR_S);
    expect(freshness(fixture)).toBe('lost');
  });

  it('is not moved into a time to come as a clock that was behind at the start is put right', () => {
    const fixture = restored(-DAY_S, HOUR_S);
    const shownS = (): number | undefined => rowsOf(fixture.fleet.snapshot()).get(0)?.messageTimeS;
    const beforeS = shownS();
    expect(beforeS).toBe(START_S + DAY_S);
    setBy(fixture.clock, DAY_S);
    fixture.pass(1);
    expect(shownS()).toBe(beforeS);
  });

  it('is as old as the clock says that is right now, where that stood still at the start', () => {
    const fixture = restored(100);
    expect(freshness(fixture)).toBe('stale');
    setBy(fixture.clock, HOUR_S);
    fixture.pass(1);
    expect(freshness(fixture)).toBe('lost');
    // What is heard from then on is told by the clock that nobody sets.
    fixture.message(driving);
    setBy(fixture.clock, HOUR_S);
    fixture.pass(1);
    expect(freshness(fixture)).toBe('live');
  });

  it('stays lost when the clock is set back', () => {
    const fixture = restored(HOUR_S);
    setBy(fixture.clock, -2 * HOUR_S);
    fixture.pass(1);
    expect(freshness(fixture)).toBe('lost');
  });
});

it('a retained value that comes again after the clock was set back makes nothing new', () => {
  const fixture = createFleetFixture();
  fixture.telemetry('position.speed', 60, START_S);
  pass(fixture, 1_300);
  setBy(fixture.clock, -HOUR_S);
  fixture.telemetry('position.speed', 60, START_S);
  fixture.pass(1);
  expect(freshness(fixture)).toBe('lost');
});
