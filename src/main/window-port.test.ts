import type { MessagePortMain } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import { ASK_FOR_PORT, PORT } from '../shared/ipc-names.ts';
import { isAppUrl } from './app-url.ts';
import type { ElectronParts } from './electron-parts.ts';
import { createElectronDouble, type ElectronDouble } from './testing/electron-double.ts';
import type { WindowDouble } from './testing/window-double.ts';
import { givePorts, type WindowPortDeps } from './window-port.ts';

let electron: ElectronDouble;
let window: WindowDouble;
let served: (readonly [string, MessagePortMain])[];
let given: number;
let logged: string[];

beforeEach(async () => {
  electron = createElectronDouble({ appPath: '/app' });
  await electron.becomeReady();
  window = new electron.module.BrowserWindow({});
  window.mainFrame.url = 'app://fleetglass/';
  served = [];
  given = 0;
  logged = [];
  window.renderer.on(PORT, () => {
    given += 1;
  });
  // Typed member by member against Electron's own types, where the double is made.
  const { ipcMain, MessageChannelMain } = electron.module as unknown as ElectronParts;
  givePorts({
    ipcMain,
    MessageChannelMain,
    window: window as unknown as WindowPortDeps['window'],
    monitor: { serveWindow: (name, port) => void served.push([name, port]) },
    isOwn: isAppUrl,
    log: { ...silentLog, warn: (event) => void logged.push(event) },
  });
});

const ask = (frame: unknown = window.mainFrame, sender = window.webContents): void =>
  electron.send(sender, frame, ASK_FOR_PORT);

it('gives its page a port each time it asks, the other end of which goes to the monitor', () => {
  ask();
  ask();
  expect(given).toBe(2);
  expect(served.map(([name]) => name)).toEqual(['window-1', 'window-1']);
  expect(new Set(served.map(([, port]) => port)).size).toBe(2);
});

it.each([
  ['an embedded frame', () => ask({ url: 'app://fleetglass/' })],
  ['a frame that is gone', () => ask(null)],
  [
    'a page navigated to meanwhile',
    () => {
      window.mainFrame.url = 'https://evil.example/';
      ask();
    },
  ],
])('gives none to %s, and says so', (_who, asking) => {
  asking();
  expect([given, served, logged]).toEqual([0, [], ['window.port-refused']]);
});

it('leaves another window to that one, and gives no more once its own is closed', () => {
  ask(window.mainFrame, { ...window.webContents });
  window.closeByHand();
  ask();
  expect([given, served, logged]).toEqual([0, [], []]);
  expect(electron.channels()).toEqual([]);
});
