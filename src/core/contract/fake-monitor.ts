import { idleConnection } from '../../shared/connection.ts';
import type { EventChannel, EventPayload, Handlers, Notify } from '../../shared/contract.ts';
import { createColumns, type FleetFrame } from '../../shared/fleet-frame.ts';
import type { Health } from '../../shared/health.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Monitor } from '../monitor-types.ts';

/** A monitor without a broker, for the tests of hosts. */
export interface FakeMonitor extends Monitor {
  /** Calls that reached a handler, `[channel, argument]`, in order. */
  readonly calls: readonly (readonly [string, unknown])[];
  /** Windows attached now. */
  readonly windows: () => number;
  readonly notify: <C extends EventChannel>(channel: C, payload: EventPayload<C>) => void;
  readonly stopped: () => boolean;
  readonly probes: () => number;
}

/** `count` vehicles on the equator at frame `seq`. */
export function fakeFrame(seq: number, count: number): FleetFrame {
  const columns = createColumns(count);
  columns.slot.forEach((_, index) => {
    columns.slot[index] = index;
    columns.longitude[index] = index / 100;
  });
  return { seq, atMs: 0, columns, identities: [], removed: new Uint32Array() };
}

/** Answers every call with the smallest valid value; `account.connect` fails and `details.open` throws. */
export function createFakeMonitor(): FakeMonitor {
  const calls: (readonly [string, unknown])[] = [];
  const windows = new Set<Notify>();
  let isStopped = false;
  let probeCount = 0;
  const health: Health = {
    version: '0.0.0-test',
    connection: { state: 'idle', since: new Date(0).toISOString() },
    vehicles: 0,
    messages: { received: 0, stored: 0, duplicates: 0, quarantined: 0 },
    logs: 0,
    streams: 0,
  };
  const answer = <T>(channel: string, value: T, argument?: unknown) => {
    calls.push([channel, argument]);
    return ok(value);
  };
  const handlers: Handlers = {
    app: {
      info: () =>
        answer('app.info', { version: '0.0.0-test', host: 'browser', demo: false, platform: 'test' }),
      health: () => answer('app.health', health),
      quarantine: () => answer('app.quarantine', []),
    },
    account: {
      current: () => answer('account.current', null),
      connect: (input) => {
        calls.push(['account.connect', input]);
        return fail('bad-token', 'The token was refused.');
      },
      forget: () => answer('account.forget', null),
    },
    connection: {
      status: () => answer('connection.status', idleConnection(0)),
      retry: () => answer('connection.retry', null),
    },
    fleet: { snapshot: () => answer('fleet.snapshot', fakeFrame(0, 2)) },
    details: {
      open: ({ vehicleId }) => {
        throw new Error(`secret ${vehicleId}`);
      },
      close: () => answer('details.close', null),
    },
    streams: { list: () => answer('streams.list', []) },
    logs: { page: (argument) => answer('logs.page', { records: [], more: false, dropped: 0 }, argument) },
  };
  return {
    calls,
    windows: () => windows.size,
    stopped: () => isStopped,
    probes: () => probeCount,
    notify(channel, payload) {
      for (const window of windows) window(channel, payload);
    },
    async start() {},
    async stop() {
      isStopped = true;
    },
    attach(notify) {
      const window: Notify = (channel, payload) => notify(channel, payload);
      windows.add(window);
      return { handlers, detach: () => windows.delete(window) };
    },
    health: () => health,
    probe() {
      probeCount += 1;
    },
  };
}
