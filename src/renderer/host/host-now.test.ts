import { afterEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { ok } from '../../shared/result.ts';
import { followHostNow } from './follow-host-now.ts';
import { createHostNow } from './host-now.ts';
import { createFakeHost } from './testing/fake-host.ts';

const HOST = 1_770_000_000_000;
const HOUR = 3_600_000;

/** A window whose own clock is off by so much. */
function setUp(offByMs = 0) {
  let passedMs = 0;
  const hostNow = createHostNow(
    () => 5_000 + passedMs,
    () => HOST + passedMs + offByMs,
  );
  return {
    hostNow,
    pass: (ms: number) => {
      passedMs += ms;
    },
    wrongByMs: () => hostNow.nowMs() - (HOST + passedMs),
  };
}

describe('the host’s clock in a window', () => {
  it.each([0, 2 * HOUR, -2 * HOUR])('is the host’s, the browser’s being off by %d ms', (offByMs) => {
    const { hostNow, pass, wrongByMs } = setUp(offByMs);
    expect(wrongByMs()).toBe(offByMs);
    hostNow.restart(HOST);
    expect(wrongByMs()).toBe(0);
    pass(5 * HOUR);
    expect(wrongByMs()).toBe(0);
  });

  it('keeps to the least delayed of what it hears', () => {
    const { hostNow, pass, wrongByMs } = setUp();
    hostNow.restart(HOST - 800);
    expect(wrongByMs()).toBe(-800);
    for (let minute = 1; minute < 10; minute++) {
      pass(59_000);
      hostNow.heard(HOST + minute * 60_000 - 1_000 - 400);
      pass(1_000);
      hostNow.heard(HOST + minute * 60_000 - 5);
      expect(wrongByMs()).toBe(-5);
    }
  });

  it('follows a clock that drifts away from the browser’s, and one that takes a step', () => {
    const { hostNow, pass, wrongByMs } = setUp();
    hostNow.restart(HOST);
    for (let minute = 1; minute <= 60; minute++) {
      pass(60_000);
      hostNow.heard(HOST + minute * 59_990);
    }
    expect(wrongByMs()).toBeLessThanOrEqual(-580);
    hostNow.restart(HOST - HOUR);
    pass(1_000);
    expect(hostNow.nowMs()).toBe(HOST - HOUR + 1_000);
  });
});

describe('following it', () => {
  afterEach(() => vi.useRealTimers());

  it('asks at first, hears every frame and step, and asks now and then where nothing moves', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let says = HOST;
    const fake = createFakeHost({ 'app.now': () => ok(says) });
    const heard: string[] = [];
    const followed = followHostNow(fake.host, {
      nowMs: () => 0,
      heard: (ms) => heard.push(`heard ${ms - HOST}`),
      restart: (ms) => heard.push(`anew ${ms - HOST}`),
    });
    await vi.waitFor(() => expect(heard).toEqual(['anew 0']));
    const frame = { seq: 1, columns: createColumns(0), identities: [], removed: new Uint32Array() };
    fake.emit('fleet.frame', { ...frame, atMs: HOST + 1 });
    fake.emit('app.nowChanged', HOST - 2);
    says = HOST + 3;
    await vi.advanceTimersByTimeAsync(60_000);
    followed.refresh();
    await vi.waitFor(() => expect(heard).toEqual(['anew 0', 'heard 1', 'anew -2', 'heard 3', 'anew 3']));
    followed.stop();
    fake.emit('app.nowChanged', HOST);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toHaveLength(5);
  });
});
