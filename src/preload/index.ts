/**
 * Puts the host into the window as `window.fleetglass`, one function for each call and event of the contract. The page
 * gets neither `ipcRenderer` nor its events, so it can name no channel of its own. Runs sandboxed: only `electron` may
 * be required here, and nothing of Node.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { createHost, type HostTransport } from '../shared/contract.ts';
import { callName, eventName } from '../shared/ipc-names.ts';
import { fail } from '../shared/result.ts';

const transport: HostTransport = {
  async call(channel, argument) {
    try {
      return await ipcRenderer.invoke(callName(channel), argument);
    } catch {
      // Electron rejects where nothing answers any more or the argument cannot be copied; its text may hold the argument.
      return fail({ code: 'monitor-unreachable', isTriedAgain: false });
    }
  },
  listen(channel, listener) {
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(eventName(channel), forward);
    return () => {
      ipcRenderer.removeListener(eventName(channel), forward);
    };
  },
};

contextBridge.exposeInMainWorld('fleetglass', createHost(transport));
