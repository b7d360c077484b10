import type { IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LogFields, silentLog } from '../core/base/log.ts';
import { createFakeMonitor, type FakeMonitor, fakeFrame } from '../core/contract/testing/fake-monitor.ts';
import { CALL_CHANNELS } from '../shared/contract.ts';
import { callName, eventName } from '../shared/ipc-names.ts';
import { isAppUrl } from './app-url.ts';
import { linkWindow, type WindowLinkDeps } from './window-link.ts';

type Heed = (event: IpcMainInvokeEvent, argument: unknown) => unknown;
const OWN = 'app://fleetglass/';

let monitor: FakeMonitor;
let handled: Map<string, Heed>;
let logged: { readonly event: string; readonly fields: LogFields | undefined }[];
let sent: unknown[];
let state: { windowGone: boolean; contentsGone: boolean };
let close: () => void;
let mainFrame: { url: string };

beforeEach(() => {
  monitor = createFakeMonitor();
  handled = new Map();
  logged = [];
  sent = [];
  state = { windowGone: false, contentsGone: false };
  mainFrame = { url: OWN };
  const webContents = {
    mainFrame,
    isDestroyed: () => state.contentsGone,
    send(...what: readonly unknown[]) {
      if (state.windowGone || state.contentsGone) throw new TypeError('Object has been destroyed');
      sent.push(what);
    },
  };
  const window = {
    webContents,
    isDestroyed: () => state.windowGone,
    on(event: string, listener: () => void) {
      if (event === 'closed') close = listener;
    },
  };
  linkWindow({
    ipcMain: {
      handle: (name, heed) => void handled.set(name, heed),
      removeHandler: (name) => void handled.delete(name),
    },
    // Of a window Electron would have more to say than anybody asks here.
    window: window as unknown as WindowLinkDeps['window'],
    monitor,
    isOwn: isAppUrl,
    log: { ...silentLog, warn: (event, fields) => void logged.push({ event, fields }) },
  });
});

const call = (channel: (typeof CALL_CHANNELS)[number], senderFrame: object | null = mainFrame) =>
  handled.get(callName(channel))?.({ senderFrame } as IpcMainInvokeEvent, undefined);

describe('a linked window', () => {
  it('has every call answered for its main frame', async () => {
    expect([...handled.keys()].sort()).toEqual(CALL_CHANNELS.map(callName).sort());
    expect(await call('fleet.snapshot')).toMatchObject({ ok: true });
    expect(monitor.calls).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it.each([
    ['an embedded frame', () => ({ url: OWN })],
    ['a frame that is gone', () => null],
    [
      'the main frame on another page',
      () => {
        mainFrame.url = 'https://example.com/';
        return mainFrame;
      },
    ],
  ])('refuses a call of %s before it reaches the monitor', async (_name, frameOf) => {
    expect(await call('fleet.snapshot', frameOf())).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    expect(monitor.calls).toEqual([]);
    expect(logged).toEqual([{ event: 'contract.call-refused', fields: { channel: 'fleet.snapshot' } }]);
  });

  it('hears events until it is destroyed, and nothing is sent to it after that', () => {
    const frame = fakeFrame(1, 1);
    monitor.notify('fleet.frame', frame);
    expect(sent).toEqual([[eventName('fleet.frame'), frame]]);
    state.contentsGone = true;
    monitor.notify('fleet.frame', frame);
    state.contentsGone = false;
    state.windowGone = true;
    monitor.notify('fleet.frame', frame);
    expect(sent).toHaveLength(1);
  });

  it('is forgotten when it closes, with its handlers', () => {
    expect(monitor.windows()).toBe(1);
    close();
    expect(monitor.windows()).toBe(0);
    expect(handled.size).toBe(0);
  });
});
