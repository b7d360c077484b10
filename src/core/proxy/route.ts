import type { RouteSource } from '../../shared/messages/doctor.ts';
import type { ProxyAddress } from '../../shared/schemas/proxy-address.ts';

/** What is to be reached. */
export interface Destination {
  readonly transport: 'tcp' | 'tls' | 'ws' | 'wss';
  readonly host: string;
  readonly port: number;
}

/** One way to try: by a proxy, or straight. */
export type Hop = ProxyAddress | 'direct';

/** By which way a destination is reached, and why. */
export interface Route {
  /** In the order in which they are tried; at least one. */
  readonly hops: readonly Hop[];
  readonly source: RouteSource;
  /**
   * Resolves to the proxy of the system that is not gone by, because it is one for web addresses and the destination is none, or to
   * null where there is no such proxy; itself null where that is no question. Where the straight way fails, it may be why. Never rejects.
   */
  readonly passedOver: Promise<ProxyAddress | null> | null;
}

/** By which proxy a try goes, and which one of the system it leaves aside: host and port of each, or null. */
export interface Way {
  readonly proxy: string | null;
  readonly passedOver: string | null;
}

/**
 * Tells the route again for each connection, at once where nobody has to be asked. Rejects with a `ProxyError` where there is
 * no telling.
 */
export type FindRoute = (destination: Destination) => Route | Promise<Route>;

/** To this computer, or where nothing else is known. */
export function directRoute(source: RouteSource): Route {
  return { hops: ['direct'], source, passedOver: null };
}

/** Whether it is straight and nothing else. */
export function isStraight({ hops }: Route): boolean {
  return hops.every((hop) => hop === 'direct');
}
