import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { createQuietWatch } from './quiet.ts';

describe('createQuietWatch', () => {
  it('speaks once, when nothing has come for a while', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, 2_000, () => {
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

  it('says nothing once cancelled', () => {
    const clock = createFakeClock();
    let quiet = 0;
    const watch = createQuietWatch(clock, 2_000, () => {
      quiet++;
    });
    watch.begin();
    watch.cancel();
    clock.advance(60_000);
    expect(quiet).toBe(0);
  });
});
