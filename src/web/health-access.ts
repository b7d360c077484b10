import { keptValue } from '../core/files/kept-value.ts';
import type { Health, ReceiverHealth } from '../shared/health.ts';
import { createSecret } from './access.ts';
import { bearerOf, isBearerOf } from './bearer.ts';

/** What `/health` answers without a key: counts and the state of the link. Nothing in it names an account, a place or an address. */
export type PublicHealth = Pick<
  Health,
  'version' | 'connection' | 'vehicles' | 'messages' | 'logs' | 'streams' | 'clockAheadS'
> & {
  readonly listener: Omit<NonNullable<Health['listener']>, 'url' | 'withoutSecret'> | null;
  readonly receivers: {
    readonly [Kind in keyof Health['receivers']]: Omit<ReceiverHealth, 'address'> | null;
  };
};

/** File name in the data dir. */
export const HEALTH_KEY_NAME = 'health-key';

/**
 * The key with which a program of the same user reads all of `/health`. It opens nothing else, is its owner's alone, and lives as long as
 * its file. Throws the system's error.
 */
export function healthKeyIn(dataDir: string): string {
  return keptValue({ dataDir, name: HEALTH_KEY_NAME, form: /^[\w-]{43}$/, make: createSecret });
}

/** How the key goes with a request. */
export function healthHeaders(key: string): { readonly authorization: string } {
  return { authorization: bearerOf(key) };
}

/** Judges what goes with a request; without a key nothing is right. */
export function createHealthCheck(key: string | null): (authorization: string | undefined) => boolean {
  return (authorization) => key !== null && isBearerOf(key, authorization);
}

/** The part that is anybody's on this computer. */
export function publicHealth(health: Health): PublicHealth {
  const { version, connection, vehicles, messages, logs, streams, clockAheadS, listener, receivers } = health;
  return {
    version,
    connection: { state: connection.state, since: connection.since },
    vehicles,
    messages,
    logs,
    streams,
    listener:
      listener === null
        ? null
        : { batches: listener.batches, messages: listener.messages, refused: listener.refused },
    receivers: { wialon: countsOf(receivers.wialon), mqtt: countsOf(receivers.mqtt) },
    clockAheadS,
  };
}

function countsOf(receiver: ReceiverHealth | null): Omit<ReceiverHealth, 'address'> | null {
  return receiver === null ? null : { messages: receiver.messages, refused: receiver.refused };
}
