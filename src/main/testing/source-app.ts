import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { createFakeMonitor, type FakeMonitor } from '../../core/contract/testing/fake-monitor.ts';
import type { HostOptions } from '../../core/options/parse-options.ts';
import type { Port } from '../../core/ports/port.ts';
import type { HostFacts } from '../../core/prepare-monitor.ts';
import { runMonitor } from '../../core/run-monitor.ts';
import type { SettingsStore } from '../../core/settings/settings-store.ts';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.ts';
import { temporaryFolder } from '../../core/testing/temporary-folder.ts';
import type { WorkerUrls } from '../../core/worker-urls.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { BuiltFiles, ElectronParts } from '../electron-parts.ts';
import { startApp } from '../start-app.ts';
import { createElectronDouble, type DoubleOptions, type ElectronDouble } from './electron-double.ts';
import { createProcessDouble, type ProcessDouble, type ProcessFacts } from './process-double.ts';

export interface SourceAppOptions extends ProcessFacts, Partial<DoubleOptions> {
  /** In place of the monitor that does nothing. */
  readonly monitor?: Partial<FakeMonitor>;
  /** Why there is no monitor. */
  readonly failure?: Result<never>;
  /** In place of what the double does. */
  readonly parts?: (parts: ElectronParts) => Partial<ElectronParts>;
}

/** What the monitor was to be made of. */
export interface Prepared {
  readonly options: HostOptions;
  readonly facts: HostFacts;
}

/**
 * The application run from source over the double, up to the monitor, which it prepares without getting a real one. What its process would
 * run is run in this one.
 */
export interface SourceApp {
  readonly electron: ElectronDouble;
  readonly process: ProcessDouble;
  readonly clock: FakeClock;
  /** With which it would go on making files. */
  readonly umask: number;
  readonly dataDir: string;
  /** What the monitor was to be made of; null where it did not come to that. */
  readonly prepared: () => Prepared | null;
  /** The same once Electron is ready and the monitor's process has been told. */
  whenPrepared(): Promise<Prepared>;
  /** What processes of the monitor ended with. */
  readonly exits: () => readonly number[];
  /** The data dirs whose settings were opened. */
  readonly stores: readonly string[];
  readonly monitor: FakeMonitor;
  /** Once the monitor is told to run, in what stands for its process. */
  readonly running: Promise<void>;
}

export const BUILT: BuiltFiles = {
  preload: '/opt/app/preload/index.cjs',
  rendererDir: '/opt/app/renderer',
  monitor: '/opt/app/monitor.js',
  homepage: 'https://fleetglass.example',
};

const WORKERS: WorkerUrls = {
  writer: new URL('file:///opt/app/writer.js'),
  reader: new URL('file:///opt/app/reader.js'),
  demo: new URL('file:///opt/app/demo.js'),
  town: new URL('file:///opt/app/town.js'),
  mapFile: new URL('file:///opt/app/map-file.js'),
  tiles: new URL('file:///opt/app/tiles.js'),
  places: new URL('file:///opt/app/places.js'),
  geofenceFile: new URL('file:///opt/app/geofence-file.js'),
};

/** Starts the application in a data dir of its own, which goes with the test. */
export function startFromSource(options: SourceAppOptions = {}): SourceApp {
  const dataDir = join(temporaryFolder(), 'data');
  const own = createProcessDouble({ argv: ['--data-dir', dataDir], ...options });
  const clock = createFakeClock();
  const monitor = { ...createFakeMonitor(), ...options.monitor };
  let hasPrepared: (prepared: Prepared) => void = () => {};
  const preparing = new Promise<Prepared>((resolve) => {
    hasPrepared = resolve;
  });
  let hasRun = (): void => {};
  const running = new Promise<void>((resolve) => {
    hasRun = resolve;
  });
  const stores: string[] = [];
  const run: { prepared: Prepared | null; exits: readonly number[] } = { prepared: null, exits: [] };
  const electron = createElectronDouble({
    appPath: '/opt/app',
    inProcess(parentPort, exit) {
      parentPort.once('message', ({ ports: [port] }: { readonly ports: readonly [Port] }) => {
        runMonitor({
          port,
          clock,
          workers: WORKERS,
          openStore(folder): SettingsStore {
            stores.push(folder);
            return { write() {} };
          },
          prepareMonitor(asked, facts) {
            run.prepared = { options: asked, facts };
            hasPrepared(run.prepared);
            if (options.failure !== undefined) return options.failure;
            return ok({
              ...monitor,
              start() {
                hasRun();
                return monitor.start();
              },
            });
          },
          toTerminal: (line) => own.stderr.write(line),
          events: new EventEmitter(),
          exit(code) {
            run.exits = [...run.exits, code];
            exit(code);
          },
        });
      });
    },
    ...options,
  });
  // Typed member by member against Electron's own types, where the double is made.
  const parts = electron.module as unknown as ElectronParts;
  const before = process.umask(0o022);
  startApp({
    electron: { ...parts, ...options.parts?.(parts) },
    process: own,
    clock,
    built: BUILT,
  });
  const umask = process.umask(before);
  return {
    electron,
    process: own,
    clock,
    umask,
    dataDir,
    stores,
    monitor,
    running,
    prepared: () => run.prepared,
    async whenPrepared() {
      await electron.becomeReady();
      return await preparing;
    },
    exits: () => run.exits,
  };
}
