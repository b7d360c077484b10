import net from 'node:net';
import { type Duplex, PassThrough } from 'node:stream';
import tls from 'node:tls';
import { assertNever } from '../../shared/assert-never.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import type { SessionCause } from '../../shared/messages/session.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type ProxyAddress, proxyName } from '../../shared/schemas/proxy-address.ts';
import type { Clock } from '../base/clock.ts';
import type { TlsFiles } from '../files/tls-files.ts';
import { createProxyContext, createTlsContext } from '../files/tls-files.ts';
import { ADDRESS_TRY_MS } from '../proxy/address-try.ts';
import { openRoute } from '../proxy/open-route.ts';
import { isStraight } from '../proxy/route.ts';
import { type BrokerAddress, parseBrokerUrl } from './broker-url.ts';
import type { WayPhase } from './phase.ts';
import type { SessionOptions } from './session-options.ts';
import type { TransportEvents } from './way.ts';
import { type OpenBelow, openWebSocket } from './web-socket.ts';

/**
 * Opens a socket. It may be written to at once; where it goes by a proxy it is there once the proxy has let it through. What fails
 * before that is an error of the socket as well; an abort ends all of it.
 */
export type OpenTransport = (events: TransportEvents, signal: AbortSignal) => Duplex | Promise<Duplex>;

/**
 * Makes the opener of one session's sockets. The broker's certificate is always checked, whatever the way. Codes: those of
 * `parseBrokerUrl`. Files that cannot be used are the error of the socket.
 */
export function createTransport(options: SessionOptions, clock: Clock): Result<OpenTransport, SessionCause> {
  const parsed = parseBrokerUrl(options.brokerUrl, options.token);
  if (!parsed.ok) return parsed;
  const address = parsed.value;
  const open = opener(address, options.protocolVersion, options);
  const proxyContext = createProxyContext(options);
  return ok((events, signal) => {
    try {
      const route = options.findRoute(address);
      if (!(route instanceof Promise) && isStraight(route)) {
        void route.passedOver?.then((proxy) => leftAside(proxy, events));
        return open(events.progress, null);
      }
      const deps = { clock, events, signal, secureContext: proxyContext };
      return openRoute(address, route, deps).then((below) => open(events.progress, below));
    } catch (error) {
      return brokenSocket(error);
    }
  });
}

function leftAside(proxy: ProxyAddress | null, events: TransportEvents): void {
  if (proxy !== null) events.way({ proxy: null, passedOver: proxyName(proxy) });
}

/** Opens on what is below: the socket that a proxy has let through, or one of its own. */
type Open = (onProgress: (waitsFor: WayPhase) => void, below: net.Socket | null) => Duplex;

function opener(address: BrokerAddress, protocolVersion: ProtocolVersion, files: TlsFiles): Open {
  const { host, port } = address;
  const context = createTlsContext(files);
  const isName = net.isIP(host) === 0;
  const tcp = { host, port, noDelay: true, autoSelectFamilyAttemptTimeout: ADDRESS_TRY_MS };
  const named = <S extends net.Socket>(socket: S, onProgress: (waitsFor: WayPhase) => void): S => {
    if (isName) return socket.once('lookup', () => onProgress('tcp'));
    process.nextTick(() => onProgress('tcp'));
    return socket;
  };
  const plain =
    (below: net.Socket | null): OpenBelow =>
    (onProgress) => {
      if (below !== null) return telling(below, () => onProgress('connack'));
      const socket = named(net.connect(tcp), onProgress);
      return socket.once('connect', () => onProgress('connack'));
    };
  const secure =
    (below: net.Socket | null): OpenBelow =>
    (onProgress) => {
      const servername = isName ? { servername: host } : {};
      const trust = { secureContext: context(), rejectUnauthorized: true, ...servername };
      const socket =
        below === null
          ? named(tls.connect({ ...tcp, ...trust }), onProgress).once('connect', () => onProgress('tls'))
          : // Of an address, the certificate has to name that.
            telling(tls.connect({ ...trust, host, socket: below }), () => onProgress('tls'));
      return socket.once('secureConnect', () => onProgress('connack-over-tls'));
    };
  switch (address.transport) {
    case 'tcp':
      return (onProgress, below) => plain(below)(onProgress);
    case 'tls':
      return (onProgress, below) => secure(below)(onProgress);
    case 'ws':
      return (onProgress, below) => openWebSocket(address, protocolVersion, plain(below), onProgress);
    case 'wss':
      return (onProgress, below) => openWebSocket(address, protocolVersion, secure(below), onProgress);
    default:
      return assertNever(address.transport);
  }
}

/** What is already so is told once the one who asked has the socket. */
function telling<S extends net.Socket>(socket: S, tell: () => void): S {
  process.nextTick(tell);
  return socket;
}

/** A socket that never opens, and says why once somebody listens. */
function brokenSocket(error: unknown): Duplex {
  const socket = new PassThrough();
  process.nextTick(() => socket.destroy(error instanceof Error ? error : new Error(String(error))));
  return socket;
}
