/** The Electron host as a program: what it is made of. */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron';
import packageJson from '../../package.json' with { type: 'json' };
import { systemClock } from '../core/base/clock.ts';
import { startApp } from './start-app.ts';

startApp({
  electron: {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    Notification,
    nativeImage,
    nativeTheme,
    net,
    powerMonitor,
    protocol,
    safeStorage,
    session,
    shell,
    utilityProcess,
  },
  process,
  clock: systemClock,
  built: {
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    rendererDir: join(import.meta.dirname, '../renderer'),
    monitor: join(import.meta.dirname, 'monitor.js'),
    homepage: packageJson.homepage,
  },
});
