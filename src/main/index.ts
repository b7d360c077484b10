/** The Electron host as a program. What must precede Electron's `ready` happens here, in this order, without waiting. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, protocol, safeStorage, session } from 'electron';
import { openFileSecrets } from '../core/accounts/open-file-secrets.ts';
import { openSettings } from '../core/accounts/open-settings.ts';
import { systemClock } from '../core/clock.ts';
import { outliveReaders } from '../core/end-on-uncaught.ts';
import { createLineLog } from '../core/line-log.ts';
import { moveFromRoaming } from '../core/options/data-dir.ts';
import { findArguments } from '../core/options/find-arguments.ts';
import { optionsHelp } from '../core/options/options-help.ts';
import { type HostOptions, parseOptions } from '../core/options/parse-options.ts';
import { exitCodeOf, prepareMonitor } from '../core/prepare-monitor.ts';
import { makeFilesPrivate, makePrivateFolder } from '../core/private-files.ts';
import { registerAppScheme } from './app-protocol.ts';
import { runDesktop } from './desktop.ts';
import { createEnding } from './ending.ts';
import { createSaveDialog } from './exports.ts';
import { createOwnFetch } from './own-fetch.ts';
import { createPemDialog } from './pem-dialog.ts';
import { createSafeStorageSealer } from './safe-storage-sealer.ts';
import { sandboxRefusal } from './sandbox-refusal.ts';
import { openElectronStore } from './settings-store.ts';

const ending = createEnding({ app, dialog, platform: process.platform, clock: systemClock });

function main(): void {
  const refusal = sandboxRefusal(process.argv, process.platform);
  if (refusal !== null) {
    ending.cannotStart(refusal, 1);
    return;
  }
  const options = parseOptions(findArguments(process.argv.slice(1)), process.env);
  if (!options.ok) {
    ending.cannotStart(options.error.message, 2);
  } else if (options.value.help) {
    process.stdout.write(`${optionsHelp('every-host')}\n`);
    app.exit(0);
  } else if (options.value.version) {
    process.stdout.write(`Fleetglass ${app.getVersion()}\n`);
    app.exit(0);
  } else {
    const dataDir = moveFromRoaming(options.value.dataDir, process.platform, process.env);
    start({ ...options.value, dataDir });
  }
}

function start(options: HostOptions): void {
  // No program started from here has any business with the token.
  delete process.env.FLEETGLASS_TOKEN;
  if (!keepWindowFilesIn(join(options.dataDir, 'window'))) {
    ending.cannotStart(`The data dir ${options.dataDir} cannot be used.`, 2);
    return;
  }
  if (process.platform === 'win32') app.setAppUserModelId('app.fleetglass.desktop');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const log = createLineLog(systemClock, (line) => process.stderr.write(line));
  const monitor = prepareMonitor(options, {
    host: 'electron',
    version: app.getVersion(),
    log,
    // Built beside this file: electron.vite.config.ts names them.
    workers: {
      writer: new URL('./journal-writer.js', import.meta.url),
      reader: new URL('./journal-reader.js', import.meta.url),
      demo: new URL('./demo-fleet.js', import.meta.url),
    },
    chooseExportFile: createSaveDialog({
      dialog,
      window: () => BrowserWindow.getAllWindows()[0] ?? null,
      folder: () => app.getPath('downloads'),
    }),
    choosePemFile: createPemDialog({ dialog, window: () => BrowserWindow.getAllWindows()[0] ?? null }),
    openSettings: () =>
      openSettings({ dataDir: options.dataDir, clock: systemClock, log, openStore: openElectronStore }),
    openSecrets: () =>
      openFileSecrets({
        dataDir: options.dataDir,
        clock: systemClock,
        log,
        sealer: createSafeStorageSealer({
          safeStorage,
          platform: process.platform,
          whenReady: () => app.whenReady(),
        }),
      }),
    fetch: createOwnFetch(session),
  });
  if (monitor.ok) runDesktop(monitor.value, log, ending);
  else ending.cannotStart(monitor.error.message, exitCodeOf(monitor.error));
}

/** One window for each data dir: the lock and Chromium's own files go by this path, which has to be there. */
function keepWindowFilesIn(folder: string): boolean {
  try {
    makePrivateFolder(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
  app.setPath('userData', folder);
  return true;
}

// Electron would show a box for each line that cannot be written.
outliveReaders(process.stdout, process.stderr);
makeFilesPrivate();
registerAppScheme(protocol);
app.enableSandbox();
main();
