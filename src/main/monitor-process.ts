import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Cancel, Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { type HostCalls, hostCalls } from '../core/host/host-calls.ts';
import { type MonitorCalls, type MonitorStart, monitorCalls } from '../core/host/monitor-calls.ts';
import type { TileAnswer } from '../core/maps/tile-route.ts';
import { type AskPort, connectPort, type PortHandlers } from '../core/ports/connect-port.ts';
import type { AlarmKey } from '../shared/alarms.ts';
import { errorText } from '../shared/error-text.ts';
import type { Failure } from '../shared/result.ts';
import type { ElectronParts, HostProcess } from './electron-parts.ts';
import { createRetries } from './retries.ts';

/** One whose windows are gone, as after a crash of theirs, lets go of the data dir by then. */
const BUSY_PAUSE_MS = 1_000;
const MOST_BUSY_TRIES = 6;

export interface MonitorProcessDeps {
  readonly electron: Pick<ElectronParts, 'utilityProcess' | 'MessageChannelMain'>;
  /** Absolute path of the file that it runs. */
  readonly entry: string;
  readonly env: HostProcess['env'];
  /** On which it may be looked into while developing; null where it may not. */
  readonly inspectorPort: number | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly start: MonitorStart;
  /** What the monitor may ask. */
  readonly services: PortHandlers<HostCalls>;
  /** It does not come up the first time: the data dir or an option is in the way. */
  readonly onNotPrepared: (failure: Failure) => void;
  /** It does not begin to run the first time. */
  readonly onNotRunning: (message: string) => void;
}

/** The monitor, in a process of its own. */
export interface MonitorProcess extends Pick<Monitor, 'lead' | 'tile' | 'probe'> {
  /** Once Electron is ready. */
  start(): void;
  /** Ends it in order: what it holds is committed. Resolves once its process is gone. */
  stop(): Promise<void>;
  /** Has a window served over a port, now or as soon as there is a monitor. */
  serveWindow(name: string, port: MessagePortMain): void;
  /** A line that this process has written to the program log: windows show it among the records of Fleetglass. */
  logged(line: string): void;
  /** Whether it is a page of the web to which a window may lead a person. */
  isPage(url: string): Promise<boolean>;
}

/** One process of it. */
interface Run {
  readonly child: UtilityProcess;
  readonly port: MessagePortMain;
  readonly ask: AskPort<MonitorCalls>;
  readonly exited: Promise<void>;
  isPrepared: boolean;
  /** Its port is closed, and it is gone or going. */
  isOver: boolean;
}

const NO_TILE: TileAnswer = { status: 502, headers: { 'cache-control': 'no-store' }, body: null };

/**
 * Runs the monitor as a utility process, and runs another whenever one ends by itself, after growing pauses. What was acknowledged is on
 * disk whenever it ends; the windows see their port close, say so, and ask for another. Nothing secret is among its arguments or in its
 * environment.
 */
export function createMonitorProcess(deps: MonitorProcessDeps): MonitorProcess {
  const { electron, clock, log } = deps;
  const waiting = new Map<string, MessagePortMain>();
  /** Of a notice that was pressed while there was no monitor, as one that the application was started by. */
  let toLead: AlarmKey | null = null;
  let run: Run | null = null;
  let hasRun = false;
  const retries = createRetries(clock);
  let busyTries = 0;
  let stopping: Promise<void> | null = null;
  let busy: Cancel | null = null;

  const begin = (): void => {
    const child = electron.utilityProcess.fork(deps.entry, [], {
      // Without the token and the password of a proxy, which were taken out of it.
      env: { ...deps.env },
      serviceName: 'Fleetglass monitor',
      ...(deps.inspectorPort !== null && { execArgv: [`--inspect=127.0.0.1:${deps.inspectorPort}`] }),
    });
    const { port1, port2 } = new electron.MessageChannelMain();
    // `parentPort` does not tell that this end is gone; a port of our own does.
    child.postMessage(null, [port2]);
    let exit: () => void = () => {};
    const exited = new Promise<void>((resolve) => {
      exit = resolve;
    });
    const ask = connectPort({
      port: port1,
      asks: monitorCalls,
      answers: hostCalls,
      handlers: deps.services,
      onClosed() {
        own.isOver = true;
      },
    });
    const own: Run = { child, port: port1, ask, exited, isPrepared: false, isOver: false };
    run = own;
    child.on('error', (type, location) => log.error('monitor.fatal', { type, location }));
    child.once('exit', (exitCode) => {
      own.isOver = true;
      exit();
      ended(own, exitCode);
    });
    void bringUp(own);
  };

  const bringUp = async (own: Run): Promise<void> => {
    try {
      const failure = await own.ask('prepare', deps.start);
      if (failure !== null) {
        notPrepared(own, failure);
        return;
      }
      own.isPrepared = true;
      busyTries = 0;
      for (const [name, port] of waiting) serve(own, name, port);
      waiting.clear();
      if (toLead !== null) lead(own, toLead);
      toLead = null;
      await own.ask('run', null);
      hasRun = true;
      retries.up();
    } catch (error) {
      // One that is gone is told by its exit.
      if (own.isOver || stopping !== null) return;
      log.error('host.start-failed', { error: errorText(error) });
      leave(own);
      if (hasRun) tryAgain();
      else deps.onNotRunning(errorText(error));
    }
  };
  const notPrepared = (own: Run, failure: Failure): void => {
    leave(own);
    busyTries += 1;
    if (failure.code === 'data-dir-busy' && busyTries <= MOST_BUSY_TRIES) {
      if (stopping === null) busy = clock.after(BUSY_PAUSE_MS, begin);
    } else if (hasRun) tryAgain();
    else deps.onNotPrepared(failure);
  };
  /** It ends by itself where its port is closed. */
  const leave = (own: Run): void => {
    if (run === own) run = null;
    own.port.close();
  };
  const ended = (own: Run, exitCode: number): void => {
    if (run !== own) return;
    run = null;
    if (stopping !== null) return;
    log.error('monitor.ended', { exitCode });
    tryAgain();
  };
  const tryAgain = (): void => {
    if (stopping === null) retries.down(begin);
  };

  const serve = (own: Run, name: string, port: MessagePortMain): void => {
    own.ask('window', name, { handedOver: [port] }).catch(() => {
      // The page sees its port close, and asks again.
    });
  };
  const lead = (own: Run, key: AlarmKey): void => {
    own.ask('lead', key).catch(() => {
      // The one that takes its place lists the alarm all the same.
    });
  };
  const prepared = (): Run | null => (run?.isPrepared === true ? run : null);
  const stop = async (): Promise<void> => {
    busy?.();
    retries.stop();
    const own = run;
    if (own === null) return;
    try {
      if (!own.isOver) await own.ask('stop', null);
    } catch (error) {
      if (!own.isOver) throw error;
    } finally {
      own.port.close();
    }
    await own.exited;
  };

  return {
    start: begin,
    stop() {
      stopping ??= stop();
      return stopping;
    },
    serveWindow(name, port) {
      const own = prepared();
      if (own !== null) return serve(own, name, port);
      waiting.get(name)?.close();
      waiting.set(name, port);
    },
    logged(line) {
      prepared()
        ?.ask('logged', line)
        .catch(() => {
          // A new one reads it in the files.
        });
    },
    probe() {
      prepared()
        ?.ask('probe', null)
        .catch(() => {
          // A new one looks at its links anyway.
        });
    },
    lead(key) {
      const own = prepared();
      if (own === null) toLead = key;
      else lead(own, key);
    },
    async tile(path, signal) {
      try {
        return (await prepared()?.ask('tile', path, { signal })) ?? NO_TILE;
      } catch {
        return NO_TILE;
      }
    },
    async isPage(url) {
      try {
        return (await prepared()?.ask('isPage', url)) ?? false;
      } catch {
        return false;
      }
    },
  };
}
