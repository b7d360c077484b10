import { createHost, type Host } from '../../shared/contract.ts';
import type { Slicer } from '../slices/slices.ts';
import { type Credential, createCredential } from './credential.ts';
import { createKeyStore } from './key-store.ts';
import { type HostLink, unbreakableLink } from './link.ts';
import { createWebSocketTransport } from './web-socket-transport.ts';

declare global {
  interface Window {
    /** Put there by the preload in Electron; absent in a browser. */
    readonly fleetglass?: Host;
  }
}

/** The host of this window and the way to it. */
export interface ConnectedHost {
  readonly host: Host;
  readonly link: HostLink;
}

/** The Electron bridge where the preload has put one, else the browser host that served this page. Call it once. */
export function connectHost(window: Window, slicer: Slicer): ConnectedHost {
  if (window.fleetglass !== undefined) return { host: window.fleetglass, link: unbreakableLink };
  const credential = createCredential({
    origin: window.location.origin,
    crypto: window.crypto,
    store: createKeyStore(window.indexedDB),
  });
  takeKey(window, credential);
  const transport = createWebSocketTransport({
    open: () => new WebSocket(`ws://${window.location.host}/socket`),
    credential,
    after(delayMs, callback) {
      const timer = window.setTimeout(callback, delayMs);
      return () => window.clearTimeout(timer);
    },
    random: Math.random,
    slicer,
  });
  // An address with another key, opened where this page is open already, loads nothing again.
  window.addEventListener('hashchange', () => {
    if (takeKey(window, credential)) transport.reconnect();
  });
  return { host: createHost(transport), link: transport };
}

/** Takes the key out of the address, where there is one; it does not stay in the address bar. */
function takeKey({ location, history }: Window, credential: Credential): boolean {
  const key = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
  if (key === undefined) return false;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  credential.enter(key);
  return true;
}
