import type net from 'node:net';
import type { Clock } from '../base/clock.ts';
import { within } from '../base/within.ts';
import { createProxyContext, type TlsFiles } from '../files/tls-files.ts';
import type { BrokerAddress } from '../mqtt/broker-url.ts';
import { openRoute } from '../proxy/open-route.ts';
import type { Route } from '../proxy/route.ts';

/** A way to the broker's door, on which nothing was said yet. */
export interface OpenWay {
  /** Null where it goes straight and nothing had to be opened. */
  readonly socket: net.Socket | null;
  /** Host and port of the proxy that let us through; null where none did. */
  readonly proxy: string | null;
}

/** Opens the way as the session would, for one step. Rejects with a `ProxyError` or a socket's. */
export async function openWay(
  address: BrokerAddress,
  route: Route,
  {
    clock,
    account,
    signal,
    withinMs,
  }: {
    readonly clock: Clock;
    readonly account: TlsFiles;
    readonly signal: AbortSignal;
    readonly withinMs: number;
  },
): Promise<OpenWay> {
  let proxy: string | null = null;
  const events = {
    progress() {},
    way(way: { readonly proxy: string | null }) {
      proxy = way.proxy;
    },
  };
  const secureContext = createProxyContext(account);
  const socket = await within(withinMs, clock, signal, (until) =>
    openRoute(address, route, { clock, events, secureContext, signal: until }),
  );
  return { socket, proxy };
}
