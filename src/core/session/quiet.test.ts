import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createQuietWatch } from './quiet.ts';

describe('createQuietWatch', () => {
  it('speaks once, when nothing has come for a while', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 12_000, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.begin();
    for (let second = 0; second < 20; second++) {
      clock.advance(1_000);
      watch.heard();
    }
    expect(quiet).toBe(0);
    clock.advance(4_000);
    expect(quiet).toBe(1);
    clock.advance(60_000);
    expect(quiet).toBe(1);
  });

  it('waits longer for the first than for more', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 12_000, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.begin();
    clock.advance(11_999);
    expect(quiet).toBe(0);
    clock.advance(1);
    expect(quiet).toBe(1);
    watch.begin();
    clock.advance(9_000);
    watch.heard();
    clock.advance(1_000);
    expect(quiet).toBe(1);
    clock.advance(2_000);
    expect(quiet).toBe(2);
  });

  it('waits no longer for more because what came first came early', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 12_000, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.begin();
    clock.advance(1_000);
    watch.heard();
    clock.advance(2_999);
    expect(quiet).toBe(0);
    clock.advance(1);
    expect(quiet).toBe(1);
  });

  it('waits once, however often it begins anew', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 12_000, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.begin();
    clock.advance(11_000);
    watch.begin();
    clock.advance(11_000);
    expect(quiet).toBe(0);
    clock.advance(60_000);
    expect(quiet).toBe(1);
  });

  it('waits for the first no less than it is told to, also where that is no multiple of the other', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 4_001, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.begin();
    clock.advance(5_999);
    expect(quiet).toBe(0);
    clock.advance(1);
    expect(quiet).toBe(1);
  });

  it('counts nothing from before it began', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 2_000, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.cancel();
    watch.heard();
    watch.begin();
    clock.advance(2_000);
    expect(quiet).toBe(1);
  });

  it('says nothing once cancelled', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, { firstMs: 12_000, quietMs: 2_000 }, () => {
      quiet++;
    });
    watch.begin();
    watch.cancel();
    clock.advance(60_000);
    expect(quiet).toBe(0);
  });
});
