import type net from 'node:net';
import type { ProxyAddress } from '../../shared/schemas/proxy-address.ts';
import { connectByHttp } from './http-connect.ts';
import { type ReachDeps, reachProxy } from './reach-proxy.ts';
import type { Destination } from './route.ts';
import { connectBySocks } from './socks-connect.ts';

export interface TunnelDeps extends ReachDeps {
  /** The proxy is reached; its answer is waited for. */
  readonly onReached: () => void;
}

/**
 * Opens a way to the destination by the proxy: a socket on which nothing was said yet, and on which TLS is for anyone who wants it.
 * Rejects with a `ProxyError`; an abort ends it at once.
 */
export async function openTunnel(
  proxy: ProxyAddress,
  destination: Destination,
  deps: TunnelDeps,
): Promise<net.Socket> {
  const socket = await reachProxy(proxy, deps);
  deps.onReached();
  const isSocks = proxy.kind === 'socks4' || proxy.kind === 'socks5';
  return await (isSocks ? connectBySocks : connectByHttp)(socket, proxy, destination, deps.signal);
}
