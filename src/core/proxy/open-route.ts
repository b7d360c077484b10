import net from 'node:net';
import type { SecureContext } from 'node:tls';
import { proxyName } from '../../shared/schemas/proxy-address.ts';
import type { Clock } from '../base/clock.ts';
import { within } from '../base/within.ts';
import { ADDRESS_TRY_MS } from './address-try.ts';
import { triesNext } from './proxy-error.ts';
import type { Destination, Hop, Route, Way } from './route.ts';
import { openTunnel } from './tunnel.ts';

/** What is waited for: to be told the way, the proxy, its word; or, straight, the address of a name and the connection. */
export type RoutePhase = 'proxy-lookup' | 'proxy' | 'tunnel' | 'name' | 'tcp';

export interface OpenRouteDeps {
  readonly clock: Clock;
  readonly events: { progress(waitsFor: RoutePhase): void; way(way: Way): void };
  readonly signal: AbortSignal;
  readonly secureContext: () => SecureContext;
}

/** How long one of several ways is tried; the last one has what is left of the try. */
const ONE_OF_SEVERAL_MS = 2_500;

/**
 * Opens the first way of a route that can be had: a socket to the destination, or null where it is the last and straight, which needs none
 * of ours. Rejects with what was wrong with the first: it is the one that is wanted.
 */
export async function openRoute(
  destination: Destination,
  asked: Route | Promise<Route>,
  deps: OpenRouteDeps,
): Promise<net.Socket | null> {
  const { events, signal } = deps;
  // Not in the same turn: the one who asked for the way has not got it yet.
  if (asked instanceof Promise) queueMicrotask(() => events.progress('proxy-lookup'));
  const { hops } = await asked;
  let first: unknown;
  for (const [index, hop] of hops.entries()) {
    const isLast = index === hops.length - 1;
    if (signal.aborted) break;
    if (hop === 'direct' && isLast) {
      events.way({ proxy: null, passedOver: null });
      events.progress('name');
      return null;
    }
    try {
      return await openHop(hop, destination, isLast, deps);
    } catch (error) {
      first ??= error;
      if (!triesNext(error)) break;
    }
  }
  throw first ?? new Error('Nobody waits for it any more');
}

async function openHop(
  hop: Hop,
  destination: Destination,
  isLast: boolean,
  deps: OpenRouteDeps,
): Promise<net.Socket> {
  const { clock, events, signal } = deps;
  const open = async (until: AbortSignal): Promise<net.Socket> => {
    if (hop === 'direct') return await openStraight(destination, { events, signal: until });
    events.way({ proxy: proxyName(hop), passedOver: null });
    events.progress('proxy');
    const onReached = (): void => events.progress('tunnel');
    return await openTunnel(hop, destination, { ...deps, signal: until, onReached });
  };
  return await (isLast ? open(signal) : within(ONE_OF_SEVERAL_MS, clock, signal, open));
}

/** Straight, with others behind it: it counts once it is connected. */
function openStraight(
  { host, port }: Destination,
  { events, signal }: Pick<OpenRouteDeps, 'events' | 'signal'>,
): Promise<net.Socket> {
  events.way({ proxy: null, passedOver: null });
  events.progress('name');
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, noDelay: true, autoSelectFamilyAttemptTimeout: ADDRESS_TRY_MS });
    const lookedUp = (): void => events.progress('tcp');
    const giveUp = (): void => {
      socket.destroy(Object.assign(new Error('Too late'), { code: 'ETIMEDOUT' }));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('lookup', lookedUp).once('error', reject);
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp);
      socket.off('lookup', lookedUp).off('error', reject);
      resolve(socket);
    });
  });
}
