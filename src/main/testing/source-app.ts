import { join } from 'node:path';
import { createFakeMonitor, type FakeMonitor } from '../../core/contract/testing/fake-monitor.ts';
import type { HostOptions } from '../../core/options/parse-options.ts';
import type { HostFacts } from '../../core/prepare-monitor.ts';
import type { SettingsStore } from '../../core/settings/settings-store.ts';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.ts';
import { temporaryFolder } from '../../core/testing/temporary-folder.ts';
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

/** The application run from source over the double, up to the monitor, which it prepares without getting a real one. */
export interface SourceApp {
  readonly electron: ElectronDouble;
  readonly process: ProcessDouble;
  readonly clock: FakeClock;
  /** With which it would go on making files. */
  readonly umask: number;
  readonly dataDir: string;
  /** What the monitor was to be made of; null where it did not come to that. */
  readonly prepared: { readonly options: HostOptions; readonly facts: HostFacts } | null;
  /** The data dirs whose settings were opened. */
  readonly stores: readonly string[];
  readonly monitor: FakeMonitor;
}

export const BUILT: BuiltFiles = {
  preload: '/opt/app/preload/index.cjs',
  rendererDir: '/opt/app/renderer',
  workers: {
    writer: new URL('file:///opt/app/writer.js'),
    reader: new URL('file:///opt/app/reader.js'),
    demo: new URL('file:///opt/app/demo.js'),
    town: new URL('file:///opt/app/town.js'),
    mapFile: new URL('file:///opt/app/map-file.js'),
    tiles: new URL('file:///opt/app/tiles.js'),
    places: new URL('file:///opt/app/places.js'),
  },
  homepage: 'https://fleetglass.example',
};

/** Starts the application in a data dir of its own, which goes with the test. */
export function startFromSource(options: SourceAppOptions = {}): SourceApp {
  const dataDir = join(temporaryFolder(), 'data');
  const electron = createElectronDouble({ appPath: '/opt/app', ...options });
  const own = createProcessDouble({ argv: ['--data-dir', dataDir], ...options });
  const clock = createFakeClock();
  const monitor = { ...createFakeMonitor(), ...options.monitor };
  const stores: string[] = [];
  let prepared: SourceApp['prepared'] = null;
  // Typed member by member against Electron's own types, where the double is made.
  const parts = electron.module as unknown as ElectronParts;
  const before = process.umask(0o022);
  startApp({
    electron: { ...parts, ...options.parts?.(parts) },
    process: own,
    clock,
    built: BUILT,
    openStore(folder): SettingsStore {
      stores.push(folder);
      return { write() {} };
    },
    prepareMonitor(asked, facts) {
      prepared = { options: asked, facts };
      return options.failure ?? ok(monitor);
    },
  });
  const umask = process.umask(before);
  return { electron, process: own, clock, umask, dataDir, prepared, stores, monitor };
}
