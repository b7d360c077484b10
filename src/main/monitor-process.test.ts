import type { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type LogFields, silentLog } from '../core/base/log.ts';
import { type HostCalls, hostCalls } from '../core/host/host-calls.ts';
import { type MonitorCalls, monitorCalls, type NotPrepared } from '../core/host/monitor-calls.ts';
import { type AskPort, connectPort, type PortHandlers } from '../core/ports/connect-port.ts';
import type { Port } from '../core/ports/port.ts';
import { createFakeClock, type FakeClock } from '../core/testing/fake-clock.ts';
import type { ElectronParts } from './electron-parts.ts';
import { createMonitorProcess, type MonitorProcess, type MonitorProcessDeps } from './monitor-process.ts';
import { createElectronDouble, type ElectronDouble } from './testing/electron-double.ts';

/** What stands for a monitor: it notes what it is asked, and answers as a test says. */
interface StandIn {
  notPrepared: NotPrepared;
  run: () => null | Promise<null>;
  stop: () => null | Promise<null>;
  readonly asked: string[];
  readonly ports: Port[];
}

let standIn: StandIn;
let clock: FakeClock;
let electron: ElectronDouble;
let monitor: MonitorProcess;
let logged: (readonly [string, LogFields | undefined])[];
let ends: string[];
let toHost: AskPort<HostCalls>;

const services = new Proxy({} as PortHandlers<HostCalls>, {
  get: (_target, name) => () => (name === 'chooseExportFile' ? '/tmp/x' : null),
});

function runStandIn(parentPort: EventEmitter, exit: (code: number) => void): void {
  parentPort.once('message', ({ ports: [port] }: { readonly ports: readonly [Port] }) => {
    const note =
      <T>(name: string, answer: () => T) =>
      (asked: unknown) => {
        standIn.asked.push(asked === null || name === 'prepare' ? name : `${name} ${String(asked)}`);
        return answer();
      };
    const handlers: PortHandlers<MonitorCalls> = {
      prepare: note('prepare', () => standIn.notPrepared),
      run: note('run', () => standIn.run()),
      stop: note('stop', () => standIn.stop()),
      logged: note('logged', () => null),
      probe: note('probe', () => null),
      lead: note('lead', () => null),
      isPage: note('isPage', () => true),
      tile: note('tile', () => ({ status: 204, headers: {}, body: null }) as const),
      window(name, { ports }) {
        standIn.asked.push(`window ${name}`);
        standIn.ports.push(...ports);
        return null;
      },
    };
    toHost = connectPort({
      port,
      asks: hostCalls,
      answers: monitorCalls,
      handlers,
      onClosed: () => exit(0),
    });
  });
}

beforeEach(async () => {
  standIn = { notPrepared: null, run: () => null, stop: () => null, asked: [], ports: [] };
  clock = createFakeClock();
  logged = [];
  ends = [];
  electron = createElectronDouble({ appPath: '/app', inProcess: runStandIn });
  await electron.becomeReady();
  monitor = createMonitorProcess({
    // Typed member by member against Electron's own types, where the double is made.
    electron: electron.module as unknown as ElectronParts,
    entry: '/app/monitor.js',
    env: { LANG: 'C' },
    inspectorPort: null,
    clock,
    log: { ...silentLog, error: (event, fields) => void logged.push([event, fields]) },
    start: {} as MonitorProcessDeps['start'],
    services,
    onNotPrepared: ({ code }) => void ends.push(`not prepared: ${code}`),
    onNotRunning: (message) => void ends.push(`not running: ${message}`),
  });
});

const asked = (...what: readonly string[]) => vi.waitFor(() => expect(standIn.asked).toEqual(what));
const current = () => {
  const child = electron.utilities.at(-1);
  if (child === undefined) throw new Error('No process was forked.');
  return child;
};
/** Lets what was posted arrive. */
const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await settled();
};
const running = async (): Promise<void> => {
  monitor.start();
  await asked('prepare', 'run');
  await turns();
};
const NO_TILE = { status: 502, headers: { 'cache-control': 'no-store' }, body: null };
const STILL = new AbortController().signal;

it('is a process that is prepared and then runs, and may ask what the host does for it', async () => {
  await running();
  expect(current()).toMatchObject({ entry: '/app/monitor.js', args: [], env: { LANG: 'C' } });
  expect(await toHost('chooseExportFile', 'x.csv')).toBe('/tmp/x');
  expect([logged, ends]).toEqual([[], []]);
});

describe('a process that ends by itself', () => {
  it('is followed by another, at once and then after growing pauses', async () => {
    await running();
    const pauses = [0, 2_000, 5_000, 15_000, 60_000, 60_000];
    for (const [tries, pauseMs] of pauses.entries()) {
      current().crash();
      await vi.waitFor(() => expect(logged).toHaveLength(tries + 1));
      if (pauseMs > 0) {
        clock.advance(pauseMs - 1);
        expect(electron.utilities).toHaveLength(tries + 1);
      }
      clock.advance(Math.min(pauseMs, 1));
      expect(electron.utilities).toHaveLength(tries + 2);
      await vi.waitFor(() => expect(standIn.asked.filter((what) => what === 'run')).toHaveLength(tries + 2));
      await turns();
    }
    expect(logged[0]).toEqual(['monitor.ended', { exitCode: 5 }]);
    expect(ends).toEqual([]);
  });

  it('begins with the first pause again once one has run for five minutes', async () => {
    await running();
    for (const runs of [2, 3]) {
      current().crash();
      await vi.waitFor(() => expect(logged).toHaveLength(runs - 1));
      clock.advance(0);
      expect(electron.utilities).toHaveLength(runs);
      await vi.waitFor(() => expect(standIn.asked.filter((what) => what === 'run')).toHaveLength(runs));
      await turns();
      clock.advance(5 * 60_000);
    }
  });

  it('answers no tile and knows no page, and fails nobody', async () => {
    expect(await monitor.tile('/map/x/1/1/1', STILL)).toEqual(NO_TILE);
    await running();
    expect(await monitor.tile('/map/x/1/1/1', STILL)).toMatchObject({ status: 204 });
    expect(await monitor.isPage('https://maps.example/')).toBe(true);
    current().crash();
    expect(await monitor.tile('/map/x/1/1/1', STILL)).toEqual(NO_TILE);
    expect(await monitor.isPage('https://maps.example/')).toBe(false);
    monitor.probe();
    await turns();
  });
});

describe('a window', () => {
  it('is served as soon as there is a monitor, by the newest of its ports', async () => {
    const ports = [1, 2].map(() => new electron.module.MessageChannelMain());
    for (const { port2 } of ports) monitor.serveWindow('window-1', port2 as never);
    monitor.start();
    await asked('prepare', 'window window-1', 'run');
    expect(standIn.ports).toHaveLength(1);
    let isClosed = false;
    ports[0]?.port1.on('close', () => {
      isClosed = true;
    });
    ports[0]?.port1.start();
    await turns();
    expect(isClosed).toBe(true);
  });

  it('that asks between two of them is served by the next', async () => {
    await running();
    current().crash();
    await vi.waitFor(() => expect(logged).toHaveLength(1));
    monitor.serveWindow('window-1', new electron.module.MessageChannelMain().port2 as never);
    clock.advance(0);
    await asked('prepare', 'run', 'prepare', 'window window-1', 'run');
  });
});

describe('one that does not come up', () => {
  it.each([
    ['an option', () => (standIn.notPrepared = { code: 'no-sandbox' }), 'not prepared: no-sandbox'],
    ['its start', () => (standIn.run = () => Promise.reject(new Error('No disk.'))), 'not running: No disk.'],
  ])('the first time ends the application: %s', async (_what, plant, end) => {
    plant();
    monitor.start();
    await vi.waitFor(() => expect(ends).toEqual([end]));
    await turns();
    clock.advance(60_000);
    expect(electron.utilities).toHaveLength(1);
  });

  it('later is tried again, for a person may sit before nothing', async () => {
    await running();
    standIn.run = () => Promise.reject(new Error('No disk.'));
    current().crash();
    await vi.waitFor(() => expect(logged).toHaveLength(1));
    clock.advance(0);
    await vi.waitFor(() => expect(logged.at(-1)).toEqual(['host.start-failed', { error: 'No disk.' }]));
    standIn.run = () => null;
    clock.advance(2_000);
    expect(electron.utilities).toHaveLength(3);
    await asked('prepare', 'run', 'prepare', 'run', 'prepare', 'run');
    expect(ends).toEqual([]);
  });
});

describe('stopping', () => {
  it('waits for what it holds and for its process, once', async () => {
    let finish: (value: null) => void = () => {};
    standIn.stop = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    await running();
    let stopped = 0;
    for (let times = 0; times < 2; times += 1) void monitor.stop().then(() => (stopped += 1));
    await asked('prepare', 'run', 'stop');
    await turns();
    expect(stopped).toBe(0);
    finish(null);
    await vi.waitFor(() => expect(stopped).toBe(2));
    await current().ended;
    expect(logged).toEqual([]);
  });

  it('is over where the process dies meanwhile, and starts no other', async () => {
    standIn.stop = () => new Promise(() => {});
    await running();
    const stopping = monitor.stop();
    await asked('prepare', 'run', 'stop');
    current().crash();
    await stopping;
    clock.advance(60_000);
    expect(electron.utilities).toHaveLength(1);
  });

  it('says what failed, and has the process end all the same', async () => {
    standIn.stop = () => Promise.reject(new Error('disk'));
    await running();
    await expect(monitor.stop()).rejects.toThrow('disk');
    await current().ended;
  });

  it('where there is none is nothing, and ends the pause before the next', async () => {
    await running();
    current().crash();
    await vi.waitFor(() => expect(logged).toHaveLength(1));
    await monitor.stop();
    clock.advance(60_000);
    expect(electron.utilities).toHaveLength(1);
  });
});
