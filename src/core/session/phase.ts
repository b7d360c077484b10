/** What a connection that is not yet answered waits for: the address of a name, then each layer in turn. */
export type WayPhase = 'name' | 'tcp' | 'tls' | 'websocket' | 'connack' | 'connack-over-tls';

/** What a connection waits for. Why it was closed, or took too long, is told by it. */
export type Phase = WayPhase | 'suback' | 'messages';
