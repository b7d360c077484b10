import { join } from 'node:path';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import type { Monitor } from './contract/monitor.ts';
import { createEventEncoder } from './contract/serve-window.ts';
import { fetchOverPort, systemProxiesOverPort } from './host/facts-over-port.ts';
import { hostCalls } from './host/host-calls.ts';
import { type MonitorStart, monitorCalls, type NotPrepared } from './host/monitor-calls.ts';
import { openSecretsOverPort } from './host/secrets-over-port.ts';
import { servePortWindow } from './host/serve-port-window.ts';
import { connectPort } from './ports/connect-port.ts';
import type { Port } from './ports/port.ts';
import type { prepareMonitor } from './prepare-monitor.ts';
import { endOnUncaught, type UncaughtDeps } from './process/end-on-uncaught.ts';
import { stopInTime } from './process/stop-in-time.ts';
import { createProgramLog } from './program-log/program-log.ts';
import { openSettings } from './settings/open-settings.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { WorkerUrls } from './worker-urls.ts';

export interface RunMonitorDeps {
  /** To the process that has the windows. */
  readonly port: Port;
  readonly clock: Clock;
  readonly workers: WorkerUrls;
  readonly openStore: (dataDir: string) => SettingsStore;
  readonly prepareMonitor: typeof prepareMonitor;
  readonly toTerminal: (line: string) => void;
  /** Of the process that it runs in. */
  readonly events: UncaughtDeps['events'];
  /** Ends that process. */
  readonly exit: (code: 0 | 1) => void;
}

/** A monitor that was prepared, and the log of its process. */
interface Running {
  readonly monitor: Monitor;
  readonly log: Log;
  /** A line that the host has said. */
  heard(line: string): void;
  stop(): Promise<void>;
}

/**
 * Runs the monitor in a process of its own, as what is asked of it over `port` says. Where the other end is gone it ends in order, and
 * with it the process: nobody could see it any more, and it would keep the data dir from the next.
 */
export function runMonitor(deps: RunMonitorDeps): void {
  const { clock, port, exit } = deps;
  const windows = new Map<string, () => void>();
  const encodeEvent = createEventEncoder();
  let running: Running | null = null;
  const present = (): Running => {
    if (running === null) throw new Error('Nothing was prepared.');
    return running;
  };

  const prepare = async (start: MonitorStart): Promise<NotPrepared> => {
    const { options } = start;
    const programLog = createProgramLog({
      clock,
      folder: join(options.dataDir, 'logs'),
      level: options.logLevel,
      toTerminal: deps.toTerminal,
    });
    const { log } = programLog;
    const told = (): void => {
      // Its host is gone, which is seen by the port.
    };
    let secretsOpened = Promise.resolve();
    const prepared = deps.prepareMonitor(options, {
      host: 'electron',
      version: start.version,
      homepage: start.homepage,
      account: start.account,
      programLog: {
        ...programLog,
        setLevel(level) {
          programLog.setLevel(level);
          void ask('logLevelIs', level).catch(told);
        },
      },
      onLanguage: (language) => void ask('languageIs', language).catch(told),
      workers: deps.workers,
      openFolder: () => ask('showLogs', null),
      async chooseExportFile(name) {
        const path = await ask('chooseExportFile', name);
        return path === null ? null : { path, savedAs: { kind: 'file', location: path } };
      },
      choosePemFile: () => ask('choosePemFile', null),
      chooseMapFile: () => ask('chooseMapFile', null),
      confirmCalls: (change) => ask('confirmCalls', change),
      hostSignals: {
        show: (notices) => ask('showNotices', notices).catch(() => 'host-failed' as const),
        withdraw: (keys) => void ask('withdrawNotices', keys).catch(told),
        takeOver: () => ask('takeOverNotices', null).catch(() => []),
        attention: (attention) => void ask('attention', attention).catch(told),
      },
      ...(start.canRestart && { restart: () => void ask('restart', null).catch(told) }),
      openSettings: () => openSettings({ dataDir: options.dataDir, clock, log, openStore: deps.openStore }),
      openSecrets() {
        const { secrets, opened } = openSecretsOverPort(ask);
        secretsOpened = opened;
        return secrets;
      },
      systemProxies: systemProxiesOverPort(ask),
      createFetch: ({ choice }) => fetchOverPort(ask, () => choice().choice),
    });
    if (!prepared.ok) return prepared.error;
    const monitor = prepared.value;
    let stopping: Promise<void> | null = null;
    running = {
      monitor,
      log,
      heard: programLog.heard,
      stop() {
        stopping ??= monitor.stop();
        return stopping;
      },
    };
    endOnUncaught({ events: deps.events, clock, log, stop: running.stop, end: () => exit(1) });
    await secretsOpened;
    return null;
  };
  const serve = (name: string, windowPort: Port | undefined): void => {
    const { monitor, log } = present();
    windows.get(name)?.();
    windows.delete(name);
    if (windowPort !== undefined) {
      windows.set(name, servePortWindow(windowPort, clock, { monitor, encodeEvent, log }));
    }
  };
  const endAlone = (): void => {
    if (running === null) exit(0);
    else stopInTime({ clock, ...running }, () => exit(0));
  };

  const ask = connectPort({
    port,
    asks: hostCalls,
    answers: monitorCalls,
    handlers: {
      prepare,
      async run() {
        await present().monitor.start();
        return null;
      },
      async stop() {
        await running?.stop();
        return null;
      },
      logged(line) {
        running?.heard(line);
        return null;
      },
      probe() {
        running?.monitor.probe();
        return null;
      },
      window(name, { ports: [windowPort] }) {
        serve(name, windowPort);
        return null;
      },
      lead(key) {
        present().monitor.lead(key);
        return null;
      },
      isPage: (url) => present().monitor.pages().has(url),
      tile: (path, { signal }) => present().monitor.tile(path, signal),
    },
    onClosed: endAlone,
  });
}
