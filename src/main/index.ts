/** The Electron host as a program: what it is made of. */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import packageJson from '../../package.json' with { type: 'json' };
import { systemClock } from '../core/base/clock.ts';
import { prepareMonitor } from '../core/prepare-monitor.ts';
import { bundledWorkers } from '../core/worker-urls.ts';
import { openElectronStore } from './settings-store.ts';
import { startApp } from './start-app.ts';

startApp({
  electron: {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    nativeTheme,
    net,
    powerMonitor,
    protocol,
    safeStorage,
    session,
    shell,
  },
  process,
  clock: systemClock,
  built: {
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    rendererDir: join(import.meta.dirname, '../renderer'),
    workers: bundledWorkers(import.meta.url),
    homepage: packageJson.homepage,
  },
  openStore: openElectronStore,
  prepareMonitor,
});
