import { join } from 'node:path';
import { startupAccount } from '../core/accounts/startup-account.ts';
import type { Clock } from '../core/base/clock.ts';
import { errorCodeOf } from '../core/base/error-code.ts';
import { makeFilesPrivate, makePrivateFolder } from '../core/files/private-files.ts';
import { warnOfShownSecrets } from '../core/options/argument-secrets.ts';
import { moveFromRoaming } from '../core/options/data-dir.ts';
import { exitCodeOf } from '../core/options/exit-code.ts';
import { findArguments } from '../core/options/find-arguments.ts';
import { optionsHelp } from '../core/options/options-help.ts';
import { type HostOptions, parseOptions } from '../core/options/parse-options.ts';
import { systemLanguage } from '../core/options/terminal-language.ts';
import { takeTokenOutOfEnvironment } from '../core/options/token-variables.ts';
import { outliveReaders } from '../core/process/end-on-uncaught.ts';
import { createProgramLog } from '../core/program-log/program-log.ts';
import type { Failure } from '../shared/result.ts';
import { DESKTOP_WORDS } from '../shared/wording/desktop-words.ts';
import { plainWording } from '../shared/wording/wording.ts';
import { registerAppScheme } from './app-protocol.ts';
import { type Desktop, runDesktop } from './desktop.ts';
import { createDesktopLanguage } from './desktop-language.ts';
import type { BuiltFiles, ElectronParts, HostProcess } from './electron-parts.ts';
import { createEnding, type Ending } from './ending.ts';
import { createHostServices } from './host-services.ts';
import { createMonitorProcess, type MonitorProcess } from './monitor-process.ts';
import { lacksSandbox } from './sandbox-refusal.ts';

export interface AppDeps {
  readonly electron: ElectronParts;
  readonly process: HostProcess;
  readonly clock: Clock;
  readonly built: BuiltFiles;
}

/** Its wording is made when something is to be said: its formats cost some 20 ms, and a start that goes well says nothing. */
function say(failure: Failure): string {
  return plainWording(systemLanguage()).say(failure);
}

/** Starts the application. What must precede Electron's `ready` happens here, in this order, without waiting. */
export function startApp(deps: AppDeps): void {
  const { electron, process, clock } = deps;
  const { app, dialog, protocol } = electron;
  // Electron would show a box for each line that cannot be written.
  outliveReaders(process.stdout, process.stderr);
  makeFilesPrivate();
  registerAppScheme(protocol);
  app.enableSandbox();

  const ending = createEnding({
    app,
    dialog,
    process,
    clock,
    words: () => DESKTOP_WORDS[systemLanguage()],
  });
  if (lacksSandbox(process.argv, process.platform)) {
    ending.cannotStart(say({ code: 'no-sandbox' }), 1);
    return;
  }
  const options = parseOptions(findArguments(process.argv), process.env);
  if (!options.ok) {
    ending.cannotStart(say(options.error), 2);
  } else if (options.value.help) {
    process.stdout.write(`${optionsHelp('every-host')}\n`);
    app.exit(0);
  } else if (options.value.version) {
    process.stdout.write(`Fleetglass ${app.getVersion()}\n`);
    app.exit(0);
  } else {
    const dataDir = moveFromRoaming(options.value.dataDir, process.platform, process.env);
    startIn({ ...options.value, dataDir }, deps, ending);
  }
}

function startIn(options: HostOptions, deps: AppDeps, ending: Ending): void {
  const { electron, process, clock, built } = deps;
  const { app } = electron;
  const programLog = createProgramLog({
    clock,
    folder: join(options.dataDir, 'logs'),
    level: options.logLevel,
    toTerminal: (line) => process.stderr.write(line),
    isBesideMonitor: true,
  });
  const { log } = programLog;
  takeTokenOutOfEnvironment(process.env, process.platform, log);
  warnOfShownSecrets(process.argv, log);
  const trouble = keepWindowFilesIn(join(options.dataDir, 'window'), app);
  if (trouble !== null) {
    ending.cannotStart(say({ code: 'data-dir', dataDir: options.dataDir, reason: trouble }), 2);
    return;
  }
  if (process.platform === 'win32') app.setAppUserModelId('app.fleetglass.desktop');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const language = createDesktopLanguage(systemLanguage());
  const account = startupAccount(options);
  if (!account.ok) {
    ending.cannotStart(say(account.error), 2);
    return;
  }
  let desktop: Desktop | null = null;
  const monitor: MonitorProcess = createMonitorProcess({
    electron,
    entry: built.monitor,
    env: process.env,
    inspectorPort: inspectorPort(process.env, app.isPackaged),
    clock,
    log,
    start: {
      options,
      account: account.value,
      version: app.getVersion(),
      homepage: built.homepage,
      canRestart: canRestart(options, process),
    },
    services: createHostServices({
      electron,
      platform: process.platform,
      dataDir: options.dataDir,
      clock,
      log,
      programLog,
      language,
      onNotice(key) {
        desktop?.toFront();
        if (key !== null) monitor.lead(key);
      },
    }),
    onNotPrepared: (failure) => ending.cannotStart(say(failure), exitCodeOf(failure)),
    onNotRunning: (message) => ending.cannotStart(message, 1),
  });
  programLog.onLine(monitor.logged);
  desktop = runDesktop({
    electron,
    process,
    clock,
    built,
    monitor,
    log,
    logFolder: programLog.folder,
    language,
    ending,
  });
}

/** A shipped application opens no inspector, whatever its environment says. */
function inspectorPort(
  { FLEETGLASS_INSPECT_MONITOR: port }: HostProcess['env'],
  isPackaged: boolean,
): number | null {
  return isPackaged || port === undefined || !/^\d{1,5}$/.test(port) ? null : Number(port);
}

/** Not where the token came in a way that the next start does not have, nor under a program that ends with us (`npm start`). */
function canRestart({ token, tokenStdin }: HostOptions, { connected }: HostProcess): boolean {
  return token === null && !tokenStdin && !connected;
}

/**
 * One window for each data dir: the lock and Chromium's own files go by this path, which has to be there. Answers the system's code where
 * it cannot be.
 */
function keepWindowFilesIn(folder: string, app: Pick<ElectronParts['app'], 'setPath'>): string | null {
  try {
    makePrivateFolder(folder);
  } catch (error) {
    return errorCodeOf(error, 'unusable');
  }
  app.setPath('userData', folder);
  return null;
}
