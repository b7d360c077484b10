/**
 * Takes the process's clocks, timers and chance over for the world that is running, for everybody: the monitor, mqtt.js, fastify.
 * To be imported before any of them. Between worlds they are the machine's own.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { createRandom, type Random } from '../../src/simulator/base/random.ts';
import { type Task, type Time, WORLD } from '../time/time.ts';

/** The computer that the process believes to run on. */
export interface Computer {
  readonly time: Time;
  readonly random: Random;
  /** Unix milliseconds, as its clock says. */
  wallMs(): number;
  /** Timers that come round more often than this are that late: a machine with much to do. */
  readonly coarseMs: number;
}

const BOOT_MS = 3_600_000;
let computer: Computer | null = null;
/** For what is drawn while modules are loaded. */
const loading = createRandom(1);

const real = { setTimeout, setImmediate, now: performance.now.bind(performance), DateOfHost: Date };

/** The event loop's own turn, for the one who drives worlds. */
export const realTurn = (run: () => void): void => void real.setImmediate(run);
/** Milliseconds that the processor has spent on this process. */
export const spentMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Makes a world the one that is running; null gives everything back. */
export function runOn(next: Computer | null): void {
  computer = next;
}

/** Finishes promises and ticks that are due, as Node does between two timers. Not from within a promise. */
export function settle(): void {
  tickCallback.call(process);
}
const { _tickCallback: tickCallback } = process as unknown as { readonly _tickCallback: () => void };

class Timer {
  private task: Task | null = null;
  private readonly delayMs: number;
  private readonly period: boolean;
  private readonly call: () => void;
  constructor(delayMs: number, period: boolean, call: () => void) {
    this.delayMs = period ? Math.max(delayMs, on().coarseMs) : delayMs;
    this.period = period;
    this.call = call;
    this.plan();
  }
  private plan(): void {
    // It would outlive the process whose it is.
    if (on().time.owner() === WORLD) throw new Error('A timer of the host is set in the name of the world.');
    this.task = on().time.after(this.delayMs * 1000, this.period ? 'interval' : 'timer', () => {
      if (this.period) this.plan();
      else this.task = null;
      this.call();
    });
  }
  close(): void {
    this.task?.cancel();
    this.task = null;
  }
  refresh(): this {
    this.close();
    this.plan();
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

function on(): Computer {
  if (computer === null) throw new Error('No world is running.');
  return computer;
}
const random = (): Random => computer?.random ?? loading;
const wallMs = (): number => computer?.wallMs() ?? real.DateOfHost.now();
const msOf = (delay: unknown): number => Math.max(1, Math.trunc(Number(delay)) || 1);

type Callback = (...args: readonly unknown[]) => void;
const worldTimers = {
  setTimeout: (call: Callback, delay?: unknown, ...args: unknown[]) =>
    computer === null
      ? real.setTimeout(call, Number(delay), ...args)
      : new Timer(msOf(delay), false, () => call(...args)),
  setInterval: (call: Callback, delay?: unknown, ...args: unknown[]) =>
    new Timer(msOf(delay), true, () => call(...args)),
  setImmediate: (call: Callback, ...args: unknown[]) =>
    // In the name of the world only Node itself asks, after an error that nobody caught.
    computer === null || computer.time.owner() === WORLD
      ? real.setImmediate(call, ...args)
      : new Timer(0, false, () => call(...args)),
};
const realClear = { timeout: clearTimeout, immediate: clearImmediate };
const clear = (timer: unknown): void => {
  if (timer instanceof Timer) timer.close();
  else if (typeof timer === 'object' && timer !== null && 'hasRef' in timer)
    realClear.timeout(timer as NodeJS.Timeout);
};

class WorldDate extends Date {
  constructor(...args: readonly unknown[]) {
    if (args.length === 0) super(wallMs());
    else super(...(args as [number]));
  }
  static override now(): number {
    return Math.floor(wallMs());
  }
}

function worldBytes(size: number): Buffer {
  const drawn = Buffer.alloc(size);
  for (let at = 0; at < size; at++) drawn[at] = random().integer(0, 255);
  return drawn;
}
function worldUuid(): string {
  const hex = worldBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
const promiseOf =
  (start: (done: () => void, delay: number) => unknown) =>
  <T>(delay?: unknown, value?: T): Promise<T | undefined> =>
    new Promise((resolve) => void start(() => resolve(value), msOf(delay)));

function worldImmediate<T>(value?: T): Promise<T | undefined> {
  return new Promise((resolve) => void worldTimers.setImmediate(() => resolve(value)));
}
function worldUptime(): number {
  return (BOOT_MS + (computer?.time.nowUs() ?? 0) / 1000) / 1000;
}

function takeOver(): void {
  const clears = { clearTimeout: clear, clearInterval: clear, clearImmediate: clear };
  Object.assign(globalThis, worldTimers, clears, { Date: WorldDate });
  Object.assign(timers, worldTimers, clears);
  Object.assign(timersPromises, {
    setTimeout: promiseOf(worldTimers.setTimeout),
    setImmediate: worldImmediate,
  });
  Math.random = () => random().unit();
  Object.assign(crypto, { randomBytes: worldBytes, randomUUID: worldUuid });
  Object.defineProperty(performance, 'now', {
    value: () => (computer === null ? real.now() : computer.time.nowUs() / 1000),
  });
  Object.assign(os, {
    uptime: worldUptime,
    networkInterfaces: () => ({}),
  });
  syncBuiltinESMExports();
}
takeOver();
