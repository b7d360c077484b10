import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import { systemLanguage } from '../core/options/terminal-language.ts';
import { endOnUncaught } from '../core/process/end-on-uncaught.ts';
import { errorText } from '../shared/error-text.ts';
import { plainWording } from '../shared/wording/wording.ts';
import { serveApp } from './app-protocol.ts';
import { pageAddress } from './app-url.ts';
import { guardContents } from './contents-guard.ts';
import type { DesktopLanguage } from './desktop-language.ts';
import type { BuiltFiles, ElectronParts, HostProcess } from './electron-parts.ts';
import type { Ending } from './ending.ts';
import { licencesFile, openFile } from './licences.ts';
import { createToFront, stopBeforeQuit } from './lifecycle.ts';
import { menuTemplate } from './menu.ts';
import type { MonitorProcess } from './monitor-process.ts';
import { guardSession } from './session-guard.ts';
import { openWebPage } from './web-page.ts';
import { windowOptions } from './window.ts';
import { givePorts } from './window-port.ts';
import { keepPageUp } from './window-recovery.ts';

export interface DesktopDeps {
  readonly electron: ElectronParts;
  readonly process: HostProcess;
  readonly clock: Clock;
  readonly built: BuiltFiles;
  readonly monitor: MonitorProcess;
  readonly log: Log;
  /** Absolute path of the folder of the program's own log. */
  readonly logFolder: string;
  readonly language: DesktopLanguage;
  readonly ending: Ending;
}

/** What else can be asked of it. */
export interface Desktop {
  /** Brings the window to the front, or opens one. */
  toFront(): void;
}

/** Puts the monitor on the desktop: everything closed first, then the window. */
export function runDesktop({
  electron,
  process,
  clock,
  built,
  monitor,
  log,
  logFolder,
  language,
  ending,
}: DesktopDeps): Desktop {
  const { app, ipcMain, Menu, MessageChannelMain, nativeTheme, powerMonitor, protocol, session, shell } =
    electron;
  const { isPackaged } = app;
  const page = pageAddress(process.env.ELECTRON_RENDERER_URL, isPackaged);
  let window: BrowserWindow | null = null;

  const openWindow = (): void => {
    const icon = process.platform === 'linux' ? join(app.getAppPath(), 'resources', 'icon.png') : null;
    const opened = new electron.BrowserWindow(
      windowOptions(built.preload, nativeTheme.shouldUseDarkColors, icon),
    );
    window = opened;
    givePorts({ ipcMain, MessageChannelMain, window: opened, monitor, isOwn: page.isOwn, log });
    opened.once('ready-to-show', () => opened.show());
    // Windows signs the user out or shuts down, and may end us as soon as it has told the second: we stop at the first.
    opened.on('query-session-end', () => app.quit());
    opened.on('session-end', () => app.quit());
    opened.on('closed', () => {
      window = null;
    });
    keepPageUp({ window: opened, url: page.url, clock, log });
  };

  const onReady = (): void => {
    guardSession(session.defaultSession, page, log);
    serveApp(protocol, built.rendererDir, monitor.tile);
    const openLicences = (): void =>
      openFile(shell, licencesFile(isPackaged, process.resourcesPath, built.rendererDir), log);
    const openLogs = (): void => openFile(shell, logFolder, log);
    language.follow((words) => {
      const menu = menuTemplate(process.platform, isPackaged, words, { openLicences, openLogs });
      Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
    });
    openWindow();
    powerMonitor.on('resume', () => monitor.probe());
    monitor.start();
  };

  endOnUncaught({
    events: process,
    clock,
    log,
    stop: () => monitor.stop(),
    end: (message) => ending.afterError(plainWording(systemLanguage()).say(message)),
  });
  guardContents(app, page.isOwn, (url) => openWebPage(url, monitor.isPage, shell, log), log);
  const toFront = createToFront(app, () => window, openWindow);
  app.on('second-instance', toFront);
  stopBeforeQuit(app, monitor, clock, log);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Started by `npm start`: when that is gone, so are we.
  if (process.connected) process.on('disconnect', () => app.quit());
  // Chromium starts these again by itself; what draws falls back to the processor where it keeps ending.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('app.process-gone', { type, reason, exitCode });
  });
  app.on('activate', () => {
    if (window === null && app.isReady()) openWindow();
  });
  app
    .whenReady()
    .then(onReady)
    .catch((error: unknown) => {
      const message = errorText(error);
      log.error('host.start-failed', { error: message });
      ending.cannotStart(message, 1);
    });
  return { toFront };
}
