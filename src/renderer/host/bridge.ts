import { createHost, type Host } from '../../shared/contract.ts';
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
export function connectHost(window: Window): ConnectedHost {
  if (window.fleetglass !== undefined) return { host: window.fleetglass, link: unbreakableLink };
  const transport = createWebSocketTransport({
    open: () => new WebSocket(`ws://${window.location.host}/socket`),
    isLockedOut: () => answers401(window),
    after(delayMs, callback) {
      const timer = window.setTimeout(callback, delayMs);
      return () => window.clearTimeout(timer);
    },
    random: Math.random,
  });
  return { host: createHost(transport), link: transport };
}

/** A browser tells a script nothing of why a WebSocket was refused; an ordinary request is told. */
async function answers401(window: Window): Promise<boolean> {
  try {
    const answer = await window.fetch('/', { method: 'HEAD', cache: 'no-store' });
    return answer.status === 401;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
