import { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import { createFakeClock, type FakeClock } from '../core/testing/fake-clock.ts';
import { readComeBack } from '../shared/come-back.ts';
import { onto } from './testing/listeners.ts';
import { keepPageUp } from './window-recovery.ts';

let clock: FakeClock;
let windowEvents: EventEmitter;
let contentsEvents: EventEmitter;
let loads: string[];
let ended: number;
let destroyed: boolean;
let fails: boolean;
/** Of each load: what becomes of it where nothing else is said. */
let outcomes: PromiseWithResolvers<void>[];
let held: boolean;
let logged: string[];

const crash = (reason = 'crashed'): void => {
  contentsEvents.emit('render-process-gone', {}, { reason, exitCode: 9 });
};
/** Why the page that stands now was loaded again. */
const why = () => readComeBack(URL.parse(loads.at(-1) ?? '')?.hash ?? '')?.why ?? null;

beforeEach(async () => {
  clock = createFakeClock();
  windowEvents = new EventEmitter();
  contentsEvents = new EventEmitter();
  loads = [];
  ended = 0;
  destroyed = false;
  fails = false;
  outcomes = [];
  held = false;
  logged = [];
  const webContents: Pick<WebContents, 'on' | 'forcefullyCrashRenderer'> = {
    on: onto(contentsEvents),
    forcefullyCrashRenderer: () => {
      ended += 1;
    },
  };
  keepPageUp({
    window: {
      on: onto(windowEvents),
      isDestroyed: () => destroyed,
      // Of its contents Electron would have more to say than anybody asks here.
      webContents: webContents as WebContents,
      loadURL: async (url) => {
        loads.push(url);
        if (fails) throw new Error('ERR_FAILED');
        if (!held) return;
        // A load that another takes the place of fails, as Electron has it (_awaitNextLoad of web-contents.ts).
        outcomes.at(-1)?.reject(new Error('ERR_ABORTED'));
        outcomes.push(Promise.withResolvers());
        await outcomes.at(-1)?.promise;
      },
    },
    url: 'app://fleetglass/',
    clock,
    log: { ...silentLog, error: (event) => logged.push(event), warn: (event) => logged.push(event) },
  });
  await settled();
});

describe('keepPageUp', () => {
  it('loads the page, and says nothing of coming back at first', () => {
    expect(loads).toEqual(['app://fleetglass/']);
  });

  it('brings a crashed page back at once, then after growing pauses, without asking anybody', async () => {
    const pauses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const before = loads.length;
      const fromMs = clock.monotonicMs();
      crash();
      while (loads.length === before) clock.advance(1_000 - (clock.monotonicMs() === fromMs ? 999 : 0));
      await settled();
      pauses.push(Math.floor((clock.monotonicMs() - fromMs) / 1_000));
      expect(why()).toBe('crashed');
    }
    expect(pauses).toEqual([0, 2, 5, 15, 60, 60].map((pause) => expect.closeTo(pause, -0.5)));
    expect(logged.filter((event) => event === 'window.crashed')).toHaveLength(6);
  });

  it('begins with the first pause again once a page has stood for five minutes', async () => {
    crash();
    clock.advance(0);
    await settled();
    clock.advance(5 * 60_000);
    crash();
    clock.advance(0);
    expect(loads).toHaveLength(3);
  });

  it('loads a page again that could not be loaded', async () => {
    fails = true;
    crash();
    clock.advance(0);
    await settled();
    expect(logged).toEqual(['window.crashed', 'window.page-failed']);
    fails = false;
    clock.advance(2_000);
    await settled();
    expect([loads.length, why()]).toEqual([3, 'not-loaded']);
    clock.advance(60_000);
    expect(loads).toHaveLength(3);
  });

  it('loads a page once, however often it ends before that', async () => {
    for (const pauseMs of [0, 2_000]) {
      crash();
      crash();
      clock.advance(pauseMs);
      await settled();
    }
    clock.advance(4 * 60_000);
    expect(loads).toHaveLength(3);
  });

  it('does not load again for a load that another took the place of', async () => {
    held = true;
    crash();
    clock.advance(0);
    crash();
    clock.advance(2_000);
    await settled();
    outcomes.at(-1)?.resolve();
    await settled();
    clock.advance(4 * 60_000);
    expect([loads.length, why()]).toEqual([3, 'crashed']);
    expect(logged).toEqual(['window.crashed', 'window.crashed']);
  });

  it('leaves a page alone that ended in order, and a window that is gone', () => {
    crash('clean-exit');
    clock.advance(60_000);
    crash();
    destroyed = true;
    clock.advance(60_000);
    expect(loads).toHaveLength(1);
  });

  it('ends a page that hangs, not one that answers again', () => {
    windowEvents.emit('unresponsive');
    clock.advance(29_000);
    windowEvents.emit('responsive');
    clock.advance(60_000);
    expect(ended).toBe(0);
    windowEvents.emit('unresponsive');
    windowEvents.emit('unresponsive');
    clock.advance(30_000);
    expect(ended).toBe(1);
    crash('killed');
    clock.advance(0);
    expect(why()).toBe('crashed');
    windowEvents.emit('unresponsive');
    clock.advance(30_000);
    expect(ended).toBe(2);
  });

  it('does not end a page for one that hung before it', () => {
    windowEvents.emit('unresponsive');
    clock.advance(20_000);
    crash();
    clock.advance(60_000);
    expect(ended).toBe(0);
  });

  it('does not end a page whose window is gone', () => {
    windowEvents.emit('unresponsive');
    destroyed = true;
    clock.advance(60_000);
    expect([ended, logged]).toEqual([0, ['window.unresponsive']]);
  });

  it('does nothing more once the window is closed, whatever becomes of its page', async () => {
    held = true;
    crash();
    clock.advance(0);
    windowEvents.emit('unresponsive');
    destroyed = true;
    outcomes.at(-1)?.reject(new Error('ERR_ABORTED'));
    await settled();
    crash();
    clock.advance(120_000);
    expect([loads.length, ended]).toEqual([2, 0]);
    expect(logged).toEqual(['window.crashed', 'window.unresponsive', 'window.crashed']);
  });

  it.each([
    ['crashes while it loads', () => {}],
    ['loads late', () => outcomes.at(-1)?.resolve()],
  ])('does not take a page for well that %s', async (_how, settle) => {
    held = true;
    crash();
    clock.advance(0);
    crash();
    settle();
    await settled();
    held = false;
    clock.advance(2_000);
    await settled();
    clock.advance(5 * 60_000 - 2_000);
    crash();
    clock.advance(4_999);
    expect(loads).toHaveLength(3);
    clock.advance(1);
    expect(loads).toHaveLength(4);
  });
});
