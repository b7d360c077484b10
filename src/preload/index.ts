/**
 * Puts `window.fleetglass` into the window, by which the page asks for a port to the monitor, and hands that port on to it. The page
 * gets neither `ipcRenderer` nor its events, so it can name no channel of its own. Runs sandboxed: only `electron` may
 * be required here, and nothing of Node.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { ASK_FOR_PORT, PORT } from '../shared/ipc-names.ts';

contextBridge.exposeInMainWorld('fleetglass', { askForPort: () => ipcRenderer.send(ASK_FOR_PORT) });

// A port cannot pass the bridge. A message of the window to itself can hold one, and stays in its origin.
ipcRenderer.on(PORT, ({ ports }) => window.postMessage(PORT, '/', [...ports]));
