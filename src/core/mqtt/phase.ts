import type { RoutePhase } from '../proxy/open-route.ts';

/**
 * What a connection that is not yet answered waits for: the address of a name, then each layer in turn. Where it goes by a proxy: to be told
 * by which, that it is reached, and that it lets us through, instead of the first two.
 */
export type WayPhase = RoutePhase | 'tls' | 'websocket' | 'connack' | 'connack-over-tls';

/** What a connection waits for. Why it was closed, or took too long, is told by it. */
export type Phase = WayPhase | 'suback' | 'messages';
