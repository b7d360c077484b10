import type { BrowserWindow, IpcMain, IpcMainEvent } from 'electron';
import type { Log } from '../core/base/log.ts';
import { ASK_FOR_PORT, PORT } from '../shared/ipc-names.ts';
import type { IsOwnUrl } from './app-url.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { MonitorProcess } from './monitor-process.ts';

export interface WindowPortDeps {
  readonly ipcMain: Pick<IpcMain, 'on' | 'removeListener'>;
  readonly MessageChannelMain: ElectronParts['MessageChannelMain'];
  readonly window: Pick<BrowserWindow, 'webContents' | 'on'>;
  readonly monitor: Pick<MonitorProcess, 'serveWindow'>;
  readonly isOwn: IsOwnUrl;
  readonly log: Log;
}

/**
 * Gives the page of one window a port to the monitor each time it asks for one, until the window closes. Only the main frame of this very
 * window is given one, and only while it shows our page: an embedded frame, another window or a page navigated to meanwhile is
 * refused. A port ends with the document that it was given to.
 */
export function givePorts(deps: WindowPortDeps): void {
  const { ipcMain, MessageChannelMain, window, monitor, isOwn, log } = deps;
  const { webContents } = window;
  const name = `window-${webContents.id}`;

  const onAsk = ({ sender, senderFrame }: IpcMainEvent): void => {
    if (sender !== webContents) return;
    if (senderFrame === null || senderFrame !== webContents.mainFrame || !isOwn(senderFrame.url)) {
      log.warn('window.port-refused');
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    senderFrame.postMessage(PORT, null, [port1]);
    monitor.serveWindow(name, port2);
  };
  ipcMain.on(ASK_FOR_PORT, onAsk);
  window.on('closed', () => ipcMain.removeListener(ASK_FOR_PORT, onAsk));
}
