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
    // Built beside this file: electron.vite.config.ts names them.
    workers: {
      writer: new URL('./journal-writer.js', import.meta.url),
      reader: new URL('./journal-reader.js', import.meta.url),
      demo: new URL('./demo-fleet.js', import.meta.url),
      town: new URL('./demo-town.js', import.meta.url),
      mapFile: new URL('./map-file.js', import.meta.url),
      tiles: new URL('./map-cache.js', import.meta.url),
    },
    homepage: packageJson.homepage,
  },
  openStore: openElectronStore,
  prepareMonitor,
});
