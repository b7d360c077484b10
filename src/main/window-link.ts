import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Log } from '../core/base/log.ts';
import { dispatch } from '../core/contract/dispatch.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { CALL_CHANNELS } from '../shared/contract.ts';
import { callName, eventName } from '../shared/ipc-names.ts';
import { fail } from '../shared/result.ts';
import type { IsOwnUrl } from './app-url.ts';

export interface WindowLinkDeps {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly window: Pick<BrowserWindow, 'webContents' | 'isDestroyed' | 'on'>;
  readonly monitor: Monitor;
  readonly isOwn: IsOwnUrl;
  readonly log: Log;
}

/**
 * Connects one window to the monitor until it closes. A call is answered only if it comes from the main frame of this
 * very window while that shows our page: an embedded frame, another window or a page navigated to meanwhile gets a
 * refusal and never reaches the monitor.
 */
export function linkWindow({ ipcMain, window, monitor, isOwn, log }: WindowLinkDeps): void {
  const { webContents } = window;
  const client = monitor.attach((channel, payload) => {
    if (!window.isDestroyed() && !webContents.isDestroyed()) webContents.send(eventName(channel), payload);
  });
  const isTrusted = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame === webContents.mainFrame && isOwn(senderFrame.url);

  for (const channel of CALL_CHANNELS) {
    ipcMain.handle(callName(channel), (event, argument: unknown) => {
      if (isTrusted(event)) return dispatch(client.handlers, channel, argument, log);
      log.warn('contract.call-refused', { channel });
      return fail({ code: 'not-allowed' });
    });
  }
  window.on('closed', () => {
    client.detach();
    for (const channel of CALL_CHANNELS) ipcMain.removeHandler(callName(channel));
  });
}
