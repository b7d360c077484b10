import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createThrottle, type Throttle } from './throttle.ts';

let clock: FakeClock;
let toldMs: number[];
let throttle: Throttle;
beforeEach(() => {
  clock = createFakeClock();
  const startMs = clock.monotonicMs();
  toldMs = [];
  throttle = createThrottle(clock, 250, () => toldMs.push(clock.monotonicMs() - startMs));
});

describe('a throttle', () => {
  it('tells at once after a quiet time, then once for all that comes meanwhile', () => {
    throttle.soon();
    clock.advance(100);
    throttle.soon();
    clock.advance(100);
    throttle.soon();
    clock.advance(1_000);
    expect(toldMs).toEqual([0, 250]);
    throttle.soon();
    expect(toldMs).toEqual([0, 250, 1_200]);
  });

  it('tells later for all that comes until then', () => {
    throttle.later();
    clock.advance(100);
    throttle.later();
    clock.advance(1_000);
    expect(toldMs).toEqual([250]);
    throttle.later();
    clock.advance(1_000);
    expect(toldMs).toEqual([250, 1_350]);
  });

  it('tells now what is not to wait, and not again what waited', () => {
    throttle.soon();
    clock.advance(10);
    throttle.soon();
    throttle.now();
    clock.advance(1_000);
    expect(toldMs).toEqual([0, 10]);
  });

  it('tells nothing once it was stopped, until it is asked again', () => {
    throttle.soon();
    clock.advance(10);
    throttle.soon();
    throttle.stop();
    clock.advance(1_000);
    expect(toldMs).toEqual([0]);
    throttle.soon();
    expect(toldMs).toEqual([0, 1_010]);
  });
});
