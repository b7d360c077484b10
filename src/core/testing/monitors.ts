/** Monitors over a real journal in a data dir of their own, with secrets in memory. */
import { join } from 'node:path';
import type { ShownChange } from '../../shared/change-plan.ts';
import type { CommandLineAccount } from '../accounts/account-repository.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { createProxyRepository } from '../commands/proxy-repository.ts';
import type { Monitor } from '../contract/monitor.ts';
import type { DemoFleet } from '../demo/demo-fleet.ts';
import { createMonitor } from '../monitor.ts';
import { createProgramLogCommands } from '../program-log/program-log-commands.ts';
import { someProgramLog } from '../program-log/testing/some-program-log.ts';
import type { SystemProxies } from '../proxy/find-route.ts';
import { NO_SYSTEM_PROXIES } from '../proxy/testing/no-system-proxies.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { createJournals } from '../storage/create-journals.ts';
import type { Journals } from '../storage/journals.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { builtThread } from './built-thread.ts';
import { someAccount } from './some-account.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The client id of the command line's account. */
export const CLIENT_ID = 'fleetglass-0123456789abcdef';
export const TOKEN = 'MonitorTestTokenThatMustNotShow0123456789';

export interface HowStarted {
  readonly account?: CommandLineAccount | null;
  readonly journals?: (real: Journals) => Journals;
  readonly demo?: DemoFleet;
  /** Where codes are shown that agree to changes; nothing can be agreed to where not given. */
  readonly showCode?: (change: ShownChange, code: string) => void;
  /** What this computer says about proxies; none where not given. */
  readonly system?: SystemProxies;
}

export interface TestMonitors {
  readonly dataDir: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Starts one; those before it in this data dir must have been stopped. */
  start(how?: HowStarted): Promise<Monitor>;
  /** The same, while it is still starting. */
  begin(how?: HowStarted): { readonly monitor: Monitor; readonly started: Promise<void> };
  /** Stops what runs and removes the data dir. */
  end(): Promise<void>;
}

const NO_DEMO: DemoFleet = {
  start: async () => ({
    ok: false,
    error: { code: 'demo-failed', why: 'error', detail: 'There is none in this test.' },
  }),
  async stop() {},
  onEnded() {},
};

/** The account of the command line at a broker. */
export function commandLine(brokerUrl: string): CommandLineAccount {
  const { token: _token, keepUnprotected: _keep, ...settings } = someAccount({ brokerUrl });
  return { account: { ...settings, hasToken: true }, token: TOKEN };
}

/** A data dir for the monitors of a test. */
export function createTestMonitors(): TestMonitors {
  const dataDir = temporaryFolder();
  const settings = createMemorySettings();
  const secrets = createMemorySecrets();
  const running = new Set<Monitor>();

  const begin: TestMonitors['begin'] = ({
    account = null,
    journals = (real: Journals) => real,
    demo = NO_DEMO,
    system,
    showCode,
  } = {}) => {
    const monitor = createMonitor({
      clock: systemClock,
      log: silentLog,
      random: Math.random,
      info: {
        version: '0.0.0',
        host: 'browser',
        demo: false,
        canRestart: false,
        drawing: null,
        platform: 'linux',
      },
      clientId: CLIENT_ID,
      account,
      dataDir,
      settings,
      secrets,
      proxies: createProxyRepository({ settings, secrets, system: system ?? NO_SYSTEM_PROXIES, fixed: null }),
      demo,
      placesWorker: new URL('../places/places-thread.ts', import.meta.url),
      geofenceFileWorker: new URL('../geofences/files/geofence-file-thread.ts', import.meta.url),
      tileServers: {
        worker: builtThread('map-cache') ?? new URL('../maps/servers/cache-worker.ts', import.meta.url),
        userAgent: 'Fleetglass/0.0.0 (test)',
        given: null,
      },
      regions: async () => ({ regions: [], fallback: null }),
      journals: journals(
        createJournals({
          dataDir,
          workers: JOURNAL_WORKERS,
          clock: systemClock,
          log: silentLog,
        }),
      ),
      listener: null,
      receivers: { wialon: null, mqtt: null },
      ...(showCode !== undefined && { showCode }),
      programLog: createProgramLogCommands({ programLog: someProgramLog(silentLog), openFolder: null }),
      ownLog: someProgramLog(silentLog),
      mapFiles: {
        worker: new URL('../maps/files/map-file-thread.ts', import.meta.url),
        given: [],
        chooseFile: null,
      },
      chooseExportFile: async (fileName) => {
        const path = join(dataDir, fileName);
        return { path, savedAs: { kind: 'file', location: path } };
      },
    });
    running.add(monitor);
    return { monitor, started: monitor.start() };
  };

  return {
    dataDir,
    settings,
    secrets,
    begin,
    async start(how) {
      const { monitor, started } = begin(how);
      await started;
      return monitor;
    },
    async end() {
      for (const monitor of running) await monitor.stop();
    },
  };
}
