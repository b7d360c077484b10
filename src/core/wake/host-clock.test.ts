import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createHostClock } from './host-clock.ts';

const TRUE_START = 1_770_000_000_000;
const HOUR = 3_600_000;

/** A computer, flespi elsewhere with the right time, and the host's clock between them. */
function setUp(offByMs = 0) {
  let trueMs = TRUE_START;
  let offMs = offByMs;
  let monotonicLossMs = 0;
  const timers = createFakeClock();
  const steps: number[] = [];
  const clock = createHostClock(
    {
      wallMs: () => trueMs + offMs,
      monotonicMs: () => trueMs - TRUE_START - monotonicLossMs,
      uptimeMs: () => trueMs - TRUE_START + 500_000,
    },
    timers,
  );
  clock.onStep((byMs) => steps.push(Math.round(byMs / 1_000)));
  const pass = (seconds: number, hear = false, tookMs = 300, mayTakeMs = 0): void => {
    for (let second = 0; second < seconds; second++) {
      trueMs += 1_000;
      clock.look();
      if (hear) clock.heardFlespi('a', trueMs - tookMs, mayTakeMs);
    }
  };
  return {
    clock,
    steps,
    pass,
    set: (byMs: number) => {
      offMs += byMs;
    },
    sleep: (ms: number, monotonicCounts: boolean) => {
      trueMs += ms;
      if (!monotonicCounts) monotonicLossMs += ms;
    },
    /** How far the host's time is from the right one, in seconds. */
    wrongByS: () => Math.round((clock.nowMs() - trueMs) / 1_000) + 0,
    elapsedS: () => Math.round(clock.monotonicMs() / 1_000),
  };
}

describe('the host’s clock', () => {
  it.each([
    ['a slow line is no clock that is ahead', 0, 5_000, 9_000, null],
    ['what nobody knows the way of looks like one', 0, 5_000, 0, 5],
    ['one that is ahead by more than the way takes is told', 20_000, 5_000, 9_000, 25],
    ['one that is behind is told, for no way makes it so', -20_000, 5_000, 9_000, -15],
  ])('%s', (_, offMs, tookMs, mayTakeMs, aheadS) => {
    const { clock, pass } = setUp(offMs);
    pass(60, true, tookMs, mayTakeMs);
    const aheadMs = clock.aheadOfFlespiMs();
    expect(aheadMs === null ? null : Math.round(aheadMs / 1_000)).toBe(aheadS);
  });

  it.each([-HOUR, HOUR, -200 * 24 * HOUR, 5 * 365 * 24 * HOUR])(
    'goes on as flespi’s does where ours is set by %d ms, and says so',
    (byMs) => {
      const { clock, pass, set, wrongByS, elapsedS, steps } = setUp();
      pass(60, true);
      expect(clock.aheadOfFlespiMs()).toBeNull();
      set(byMs);
      expect(wrongByS()).toBe(0);
      pass(100, true);
      expect(wrongByS()).toBe(0);
      expect(clock.aheadOfFlespiMs()).toBeCloseTo(byMs, -3);
      expect(elapsedS()).toBe(160);
      expect(steps).toEqual([]);
      set(-byMs);
      pass(1, true);
      expect(clock.aheadOfFlespiMs()).toBeNull();
      expect(wrongByS()).toBe(0);
    },
  );

  it.each([-HOUR, HOUR, -200 * 24 * HOUR])('finds out that it was wrong by %d ms from the start', (byMs) => {
    const { clock, pass, wrongByS, steps } = setUp(byMs);
    pass(5, true);
    expect(wrongByS()).toBe(Math.round(byMs / 1_000));
    pass(30, true);
    expect(wrongByS()).toBe(0);
    expect(clock.aheadOfFlespiMs()).toBeCloseTo(byMs, -3);
    expect(steps).toEqual([Math.round(-byMs / 1_000)]);
  });

  it('follows the wall clock where nothing tells better, and tells each step', () => {
    const { pass, set, wrongByS, steps, elapsedS } = setUp();
    pass(10);
    set(-HOUR);
    expect(wrongByS()).toBe(-3_600);
    set(HOUR);
    pass(1);
    expect(steps).toEqual([-3_600, 3_600]);
    expect(elapsedS()).toBe(11);
  });

  it.each([true, false])(
    'counts sleep as time that passed, the monotonic clock counting it: %s',
    (counts) => {
      const { pass, sleep, wrongByS, elapsedS, steps } = setUp();
      pass(60, true);
      sleep(8 * HOUR, counts);
      expect(wrongByS()).toBe(0);
      pass(1);
      expect(elapsedS()).toBe(61 + 8 * 3_600);
      expect(steps).toEqual([]);
    },
  );

  it('does not hold on to flespi’s time where the step ahead may have been a pause of the whole machine', () => {
    const { pass, set, clock, wrongByS } = setUp();
    pass(60, true);
    set(HOUR);
    pass(40);
    expect(wrongByS()).toBe(3_600);
    expect(clock.aheadOfFlespiMs()).toBeNull();
  });

  it('is moved by no backlog, no single message, and no vehicle among many whose times are nobody’s', () => {
    const { clock, pass, wrongByS } = setUp();
    for (let second = 0; second < 30; second++) {
      pass(1);
      // A minute of what waited comes in with every second.
      for (let message = 0; message < 60; message++) {
        clock.heardFlespi('a', TRUE_START - HOUR + (second * 60 + message) * 1_000);
      }
    }
    clock.heardFlespi('a', TRUE_START + 1_000 * HOUR);
    expect(wrongByS()).toBe(0);
    for (let second = 0; second < 60; second++) {
      pass(1, true);
      clock.heardFlespi('a', clock.nowMs() + HOUR);
      pass(0, true);
      clock.heardFlespi('a', clock.nowMs() - 100);
    }
    expect(clock.aheadOfFlespiMs()).toBeNull();
  });
});
