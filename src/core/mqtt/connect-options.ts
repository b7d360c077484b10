import type { IClientOptions } from 'mqtt';
import type { SessionOptions } from './session-options.ts';

/** How long the broker keeps our session and what it holds for us: as long as flespi does (flespi-facts §1.4). */
/** How long the broker is asked to keep our session while we are away. */
export const SESSION_EXPIRY_S = 864_000;
/**
 * Messages the broker may send ahead of our acknowledgements, which is also the most that one commit can hold: measured, a
 * commit of 8 000 costs a third less a message than one of 2 000. At flespi's usual size (under 1 kB) they are 8 MB; where they
 * are larger the gate stops reading at a bound of bytes.
 */
export const RECEIVE_MAXIMUM = 8_000;

const LIBRARY_CONNECT_TIMEOUT_MS = 60_000;
/**
 * The library's keep-alive never fires: it would end a silent link with an error that cannot be told from a broken packet, and
 * before ours (`watchdog.ts`) has named the cause.
 */
const NO_TIMER = { set: () => 0, clear() {} };

/** How a connection treats the broker's memory of us. */
export type SessionMemory = 'keep' | 'forget';

/** The options for one connection. The library's own reconnecting, resubscribing and logging are all off. */
export function clientOptions(options: SessionOptions, memory: SessionMemory): IClientOptions {
  const keep = memory === 'keep';
  return Object.assign(libraryOptions(options, keep), {
    // As bytes: strings are printed by the packet writer where DEBUG is set. Its types know strings only.
    ...credentials(options),
  });
}

/** flespi takes the token as user name, without a password, or as password beside whatever user name (flespi-facts §1.2). */
function credentials({ username, token, tokenPlace }: SessionOptions): object {
  // MQTT before 5 has no password without a user name: where there is none an empty one stands there.
  if (tokenPlace === 'password')
    return { username: Buffer.from(username ?? ''), password: Buffer.from(token) };
  if (username === null) return { username: Buffer.from(token) };
  return { username: Buffer.from(username), ...(token !== '' && { password: Buffer.from(token) }) };
}

function libraryOptions(options: SessionOptions, keep: boolean): IClientOptions {
  return {
    manualConnect: true,
    protocolVersion: options.protocolVersion,
    protocolId: options.protocolVersion === 3 ? 'MQIsdp' : 'MQTT',
    clientId: options.clientId,
    clean: !keep,
    keepalive: options.keepaliveS,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // A buffer made beforehand for each number that a packet may hold: 9 MB, for the few packets that the library writes.
    writeCache: false,
    // The session keeps time by its own clock; this is only out of its way.
    connectTimeout: LIBRARY_CONNECT_TIMEOUT_MS,
    timerVariant: NO_TIMER,
    // The library's log would print whole CONNECT packets where DEBUG is set.
    log: () => {},
    ...(options.protocolVersion === 5 && {
      properties: { sessionExpiryInterval: keep ? SESSION_EXPIRY_S : 0, receiveMaximum: RECEIVE_MAXIMUM },
    }),
  };
}
