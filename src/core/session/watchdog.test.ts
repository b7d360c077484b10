import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { createWatchdog } from './watchdog.ts';

function watched() {
  const clock = createFakeClock();
  const done: string[] = [];
  const watchdog = createWatchdog(clock, 30_000, {
    ping: () => done.push('ping'),
    giveUp: () => done.push('give up'),
  });
  watchdog.begin();
  return { clock, done, watchdog };
}

describe('createWatchdog (trap: a link that is up but silent)', () => {
  it('pings after a keepalive of silence and gives up after one and a half', () => {
    const { clock, done } = watched();
    clock.advance(30_000);
    expect(done).toEqual([]);
    clock.advance(5_000);
    expect(done).toEqual(['ping']);
    clock.advance(10_000);
    expect(done).toEqual(['ping']);
    clock.advance(5_000);
    expect(done).toEqual(['ping', 'give up']);
  });

  it('lives on while anything comes, an answer to the ping included', () => {
    const { clock, done, watchdog } = watched();
    for (let round = 0; round < 10; round++) {
      clock.advance(36_000);
      watchdog.heard();
    }
    expect(done.includes('give up')).toBe(false);
    expect(done.includes('ping')).toBe(true);
  });

  it('is not fooled by a clock that is corrected', () => {
    const { clock, done } = watched();
    clock.jump(clock.nowMs() + 86_400_000);
    clock.advance(5_000);
    clock.jump(clock.nowMs() - 2 * 86_400_000);
    clock.advance(5_000);
    expect(done).toEqual([]);
    clock.advance(40_000);
    expect(done).toContain('give up');
  });

  it('gives up five seconds after a probe that nothing answers', () => {
    const { clock, done, watchdog } = watched();
    watchdog.probe();
    watchdog.probe();
    expect(done).toEqual(['ping']);
    clock.advance(4_999);
    expect(done).toEqual(['ping']);
    clock.advance(1);
    expect(done).toEqual(['ping', 'give up']);
  });

  it('takes any packet for an answer to a probe', () => {
    const { clock, done, watchdog } = watched();
    watchdog.probe();
    clock.advance(1_000);
    watchdog.heard();
    clock.advance(10_000);
    expect(done).toEqual(['ping']);
  });

  it('has nothing to probe once cancelled', () => {
    const { clock, done, watchdog } = watched();
    watchdog.probe();
    watchdog.cancel();
    watchdog.probe();
    clock.advance(60_000);
    expect(done).toEqual(['ping']);
  });

  it('is quiet once cancelled', () => {
    const { clock, done, watchdog } = watched();
    watchdog.cancel();
    clock.advance(600_000);
    expect(done).toEqual([]);
  });
});
