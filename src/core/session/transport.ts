import net from 'node:net';
import { type Duplex, PassThrough } from 'node:stream';
import tls from 'node:tls';
import { assertNever } from '../../shared/assert-never.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type BrokerAddress, parseBrokerUrl } from './broker-url.ts';
import type { WayPhase } from './phase.ts';
import type { SessionOptions, TlsFiles } from './session.ts';
import { createTlsContext } from './tls-files.ts';
import { type OpenBelow, openWebSocket } from './web-socket.ts';

/**
 * A socket on its way: it may be written to at once. `onProgress` hears of each layer that is there (TLS, for instance, once it
 * is trusted) by what is waited for next.
 */
export type OpenTransport = (onProgress: (waitsFor: WayPhase) => void) => Duplex;

/**
 * How long one address of a name is tried before the next. Node's own quarter of a second gives up each in turn where a link is slower
 * than that, as by satellite: with two addresses, one of which leads nowhere, it would never connect.
 */
const ADDRESS_TRY_MS = 2_500;

/**
 * Makes the opener of one session's sockets. Certificates are always checked. Codes: those of `parseBrokerUrl`. Files that
 * cannot be used are the error of the socket.
 */
export function createTransport({
  brokerUrl,
  token,
  protocolVersion,
  tls: files,
}: SessionOptions): Result<OpenTransport> {
  const parsed = parseBrokerUrl(brokerUrl, token);
  if (!parsed.ok) return parsed;
  const open = opener(parsed.value, protocolVersion, files);
  return ok((onProgress) => {
    try {
      return open(onProgress);
    } catch (error) {
      return brokenSocket(error);
    }
  });
}

function opener(address: BrokerAddress, protocolVersion: ProtocolVersion, files: TlsFiles): OpenTransport {
  const { host, port } = address;
  const context = createTlsContext(files);
  const isName = net.isIP(host) === 0;
  const tcp = { host, port, noDelay: true, autoSelectFamilyAttemptTimeout: ADDRESS_TRY_MS };
  const named = <S extends net.Socket>(socket: S, onProgress: (waitsFor: WayPhase) => void): S => {
    if (isName) return socket.once('lookup', () => onProgress('tcp'));
    process.nextTick(() => onProgress('tcp'));
    return socket;
  };
  const plain: OpenBelow = (onProgress) =>
    named(net.connect(tcp), onProgress).once('connect', () => onProgress('connack'));
  const secure: OpenBelow = (onProgress) => {
    const servername = isName ? { servername: host } : {};
    const options = { ...tcp, secureContext: context(), rejectUnauthorized: true, ...servername };
    return named(tls.connect(options), onProgress)
      .once('connect', () => onProgress('tls'))
      .once('secureConnect', () => onProgress('connack-over-tls'));
  };
  switch (address.transport) {
    case 'tcp':
      return plain;
    case 'tls':
      return secure;
    case 'ws':
      return (onProgress) => openWebSocket(address, protocolVersion, plain, onProgress);
    case 'wss':
      return (onProgress) => openWebSocket(address, protocolVersion, secure, onProgress);
    default:
      return assertNever(address.transport);
  }
}

/** A socket that never opens, and says why once somebody listens. */
function brokenSocket(error: unknown): Duplex {
  const socket = new PassThrough();
  process.nextTick(() => socket.destroy(error instanceof Error ? error : new Error(String(error))));
  return socket;
}
