import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createWatchdog } from './watchdog.ts';

function watched() {
  const clock = createFakeClock();
  const done: string[] = [];
  const self = { heldBack: false };
  const watchdog = createWatchdog(clock, {
    ping: () => done.push('ping'),
    giveUp: () => done.push('give up'),
    isHeldBack: () => self.heldBack,
  });
  watchdog.begin(30_000);
  return { clock, done, watchdog, self };
}

describe('createWatchdog (trap: a link that is up but silent)', () => {
  it('pings after a keepalive of silence and gives up after one and a half', () => {
    const { clock, done } = watched();
    clock.advance(29_999);
    expect(done).toEqual([]);
    clock.advance(1);
    expect(done).toEqual(['ping']);
    clock.advance(14_999);
    expect(done).toEqual(['ping']);
    clock.advance(1);
    expect(done).toEqual(['ping', 'give up']);
  });

  it('gives up within one and a half keepalives whenever the last packet came, but leaves an answer its time', () => {
    for (let offsetMs = 0; offsetMs <= 5_000; offsetMs += 500) {
      const { clock, done, watchdog } = watched();
      clock.advance(offsetMs);
      watchdog.heard();
      clock.advance(35_000);
      expect(done).toEqual(['ping']);
      clock.advance(10_000);
      expect(done).toContain('give up');
    }
  });

  it('lives on while anything comes, an answer to the ping included, and pings all the same', () => {
    const { clock, done, watchdog } = watched();
    for (let round = 0; round < 60; round++) {
      clock.advance(5_000);
      watchdog.heard();
    }
    expect(done).toEqual(Array(10).fill('ping'));
  });

  it('hears again after each answered probe', () => {
    const { clock, done, watchdog } = watched();
    watchdog.probe();
    watchdog.heard();
    watchdog.probe();
    expect(done).toEqual(['ping', 'ping']);
    clock.advance(5_000);
    expect(done).toEqual(['ping', 'ping', 'give up']);
  });

  it("takes no silence for the broker's while we read nothing ourselves", () => {
    const { clock, done, watchdog, self } = watched();
    self.heldBack = true;
    watchdog.probe();
    clock.advance(600_000);
    expect(done).not.toContain('give up');
    self.heldBack = false;
    clock.advance(44_999);
    expect(done).not.toContain('give up');
    clock.advance(1);
    expect(done).toContain('give up');
  });

  it('is not fooled by a clock that is corrected', () => {
    const { clock, done } = watched();
    clock.jump(clock.nowMs() + 86_400_000);
    clock.advance(5_000);
    clock.jump(clock.nowMs() - 2 * 86_400_000);
    clock.advance(5_000);
    expect(done).toEqual([]);
    clock.advance(35_000);
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
    expect(done).not.toContain('give up');
  });

  it('probes again after a probe that was answered, with five seconds of its own', () => {
    const { clock, done, watchdog } = watched();
    watchdog.probe();
    clock.advance(1_000);
    watchdog.heard();
    watchdog.probe();
    expect(done).toEqual(['ping', 'ping']);
    clock.advance(4_999);
    expect(done).toEqual(['ping', 'ping']);
    clock.advance(1);
    expect(done).toEqual(['ping', 'ping', 'give up']);
  });

  it('begins anew by another keepalive, with nothing left of what went before', () => {
    const { clock, done, watchdog } = watched();
    clock.advance(25_000);
    watchdog.begin(60_000);
    clock.advance(59_999);
    expect(done).toEqual([]);
    clock.advance(1);
    expect(done).toEqual(['ping']);
    clock.advance(29_999);
    expect(done).toEqual(['ping']);
    clock.advance(1);
    expect(done).toEqual(['ping', 'give up']);
  });

  it('probes again after a probe that met a silence of our own', () => {
    const { clock, done, watchdog, self } = watched();
    self.heldBack = true;
    watchdog.probe();
    clock.advance(5_000);
    self.heldBack = false;
    watchdog.probe();
    expect(done).toEqual(['ping', 'ping']);
    clock.advance(5_000);
    expect(done).toEqual(['ping', 'ping', 'give up']);
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
