import { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { createFakeMonitor } from '../core/contract/testing/fake-monitor.ts';
import { createFakeClock, type FakeClock } from '../core/testing/fake-clock.ts';
import { createToFront, stopBeforeQuit } from './lifecycle.ts';
import { onto } from './testing/listeners.ts';

let clock: FakeClock;
let quits: number;
let relaunches: number;
let events: EventEmitter;
let logged: unknown[];

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

function setUp(stop: () => Promise<void>): void {
  const monitor: Monitor = { ...createFakeMonitor(), stop };
  const app = {
    on: onto(events),
    quit: () => (quits += 1),
    relaunch: () => {
      relaunches += 1;
    },
  };
  stopBeforeQuit(app, monitor, clock, {
    ...silentLog,
    error: (event, fields) => logged.push([event, fields]),
  });
}

beforeEach(() => {
  clock = createFakeClock();
  quits = 0;
  relaunches = 0;
  logged = [];
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

  it.each([
    ['an error', new Error('disk')],
    ['anything else', 'disk'],
  ])('quits when the monitor fails to stop by %s, says so, and quits only once', async (_what, error) => {
    setUp(() => Promise.reject(error));
    askToQuit();
    await settled();
    expect(quits).toBe(1);
    expect(logged).toEqual([['host.stop-failed', { error: 'disk' }]]);
    clock.advance(5_000);
    expect(quits).toBe(1);
  });
});

describe('a second start', () => {
  it('while it stops is done once it has stopped', async () => {
    setUp(() => new Promise(() => {}));
    events.emit('second-instance');
    expect(relaunches).toBe(0);
    askToQuit();
    events.emit('second-instance');
    expect(relaunches).toBe(1);
  });

  /** What is done with the window that there is, as the app is started once more. */
  function startAgain(window: { readonly isMinimized: boolean } | null, isReady = true): readonly string[] {
    const done: string[] = [];
    const note = (what: string) => () => void done.push(what);
    const present = {
      isMinimized: () => window?.isMinimized === true,
      restore: note('restore'),
      show: note('show'),
      focus: note('focus'),
    };
    const toFront = createToFront(
      { isReady: () => isReady },
      // Of a window Electron would have more to say than anybody asks here.
      () => (window === null ? null : (present as BrowserWindow)),
      note('open'),
    );
    toFront();
    return done;
  }

  it('brings the window to the front, also one that was put away', () => {
    expect(startAgain({ isMinimized: false })).toEqual(['show', 'focus']);
    expect(startAgain({ isMinimized: true })).toEqual(['restore', 'show', 'focus']);
  });

  it('opens one where there is none, unless the first is on its way', () => {
    expect(startAgain(null)).toEqual(['open']);
    expect(startAgain(null, false)).toEqual([]);
  });
});
