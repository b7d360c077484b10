import { createHost, type Host } from '../../shared/contract.ts';
import { PORT } from '../../shared/ipc-names.ts';
import type { Slicer } from '../slices/slices.ts';
import { type Credential, createCredential } from './credential.ts';
import { createKeyStore } from './key-store.ts';
import type { HostLink } from './link.ts';
import { createPortTransport } from './port-transport.ts';
import { createWebSocketTransport } from './web-socket-transport.ts';

declare global {
  interface Window {
    /** Put there by the preload in Electron, which brings the port that is asked for; absent in a browser. */
    readonly fleetglass?: { askForPort(): void };
  }
}

/** The host of this window and the way to it. */
export interface ConnectedHost {
  readonly host: Host;
  readonly link: HostLink;
}

/** The monitor of the desktop app where the preload gives ports to it, else the browser host that served this page. Call it once. */
export function connectHost(window: Window, slicer: Slicer): ConnectedHost {
  const after = (delayMs: number, callback: () => void) => {
    const timer = window.setTimeout(callback, delayMs);
    return () => window.clearTimeout(timer);
  };
  const { fleetglass } = window;
  if (fleetglass !== undefined) {
    const transport = createPortTransport({
      ask: () => fleetglass.askForPort(),
      onPort: (take) => takePorts(window, take),
      after,
      random: Math.random,
      slicer,
    });
    return { host: createHost(transport), link: transport };
  }
  const credential = createCredential({
    origin: window.location.origin,
    crypto: window.crypto,
    store: createKeyStore(window.indexedDB),
  });
  takeKey(window, credential);
  const transport = createWebSocketTransport({
    open: () => new WebSocket(`ws://${window.location.host}/socket`),
    credential,
    after,
    random: Math.random,
    slicer,
  });
  // An address with another key, opened where this page is open already, loads nothing again.
  window.addEventListener('hashchange', () => {
    if (takeKey(window, credential)) transport.reconnect();
  });
  return { host: createHost(transport), link: transport };
}

/** From the preload, which is this window to its page; no frame can say so. */
function takePorts(window: Window, take: (port: MessagePort) => void): void {
  window.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source === window && data === PORT && port !== undefined) take(port);
  });
}

/** Takes the key out of the address, where there is one; it does not stay in the address bar. */
function takeKey({ location, history }: Window, credential: Credential): boolean {
  const key = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
  if (key === undefined) return false;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  credential.enter(key);
  return true;
}
