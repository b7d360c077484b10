import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeMonitor } from '../core/contract/fake-monitor.ts';
import { createFakeClock, type FakeClock } from '../core/fake-clock.ts';
import { silentLog } from '../core/log.ts';
import type { Monitor } from '../core/monitor-types.ts';
import { stopBeforeQuit } from './lifecycle.ts';
import { onto } from './testing/listeners.ts';

let clock: FakeClock;
let quits: number;
let events: EventEmitter;

/** Asks to quit, as a menu or a signal does; answers whether the app may go now. */
const askToQuit = (): boolean => {
  let held = false;
  events.emit('before-quit', {
    preventDefault: () => {
      held = true;
    },
  });
  return !held;
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

function setUp(stop: () => Promise<void>): void {
  const monitor: Monitor = { ...createFakeMonitor(), stop };
  stopBeforeQuit({ on: onto(events), quit: () => (quits += 1) }, monitor, clock, silentLog);
}

beforeEach(() => {
  clock = createFakeClock();
  quits = 0;
  events = new EventEmitter();
});

describe('stopBeforeQuit', () => {
  it('holds quitting back until the monitor has stopped, and stops it once', async () => {
    let stops = 0;
    let finish: () => void = () => {};
    setUp(() => {
      stops += 1;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    expect(askToQuit()).toBe(false);
    expect(askToQuit()).toBe(false);
    expect([stops, quits]).toEqual([1, 0]);
    finish();
    await settled();
    expect(quits).toBe(1);
    expect(askToQuit()).toBe(true);
  });

  it('quits after five seconds however long the monitor takes', () => {
    setUp(() => new Promise(() => {}));
    askToQuit();
    clock.advance(4_999);
    expect(quits).toBe(0);
    clock.advance(1);
    expect(quits).toBe(1);
    expect(askToQuit()).toBe(true);
  });

  it('quits when the monitor fails to stop, and only once', async () => {
    setUp(() => Promise.reject(new Error('disk')));
    askToQuit();
    await settled();
    clock.advance(5_000);
    expect(quits).toBe(1);
  });
});
