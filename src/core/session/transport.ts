import net from 'node:net';
import { type Duplex, PassThrough } from 'node:stream';
import tls from 'node:tls';
import { createWebSocketStream, WebSocket } from 'ws';
import { assertNever } from '../../shared/assert-never.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type BrokerAddress, parseBrokerUrl } from './broker-url.ts';
import type { SessionOptions, TlsFiles } from './session.ts';
import { createTlsContext } from './tls-files.ts';

/** A socket on its way: it may be written to at once; `onOpen` is called once it is open (and, for TLS, trusted). */
export type OpenTransport = (onOpen: () => void) => Duplex;

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
  return ok((onOpen) => {
    try {
      return open(onOpen);
    } catch (error) {
      return brokenSocket(error);
    }
  });
}

function opener(address: BrokerAddress, protocolVersion: ProtocolVersion, files: TlsFiles): OpenTransport {
  const { host, port } = address;
  const context = createTlsContext(files);
  const secure = () => ({
    secureContext: context(),
    rejectUnauthorized: true,
    ...(net.isIP(host) === 0 && { servername: host }),
  });
  switch (address.transport) {
    case 'tcp':
      return (onOpen) => net.connect({ host, port, noDelay: true }, onOpen);
    case 'tls':
      return (onOpen) => tls.connect({ host, port, ...secure() }, onOpen).setNoDelay(true);
    case 'ws':
      return (onOpen) => openWebSocket(address, protocolVersion, {}, onOpen);
    case 'wss':
      return (onOpen) => openWebSocket(address, protocolVersion, secure(), onOpen);
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

function openWebSocket(
  { transport, host, port, path }: BrokerAddress,
  protocolVersion: ProtocolVersion,
  security: object,
  onOpen: () => void,
): Duplex {
  const authority = `${net.isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const socket = new WebSocket(
    `${transport}://${authority}${path}`,
    protocolVersion === 3 ? 'mqttv3.1' : 'mqtt',
    {
      ...security,
      perMessageDeflate: false,
    },
  );
  socket.once('open', onOpen);
  // Ahead of the stream's own listener, which hands the same error on.
  socket.on('error', (error) => Object.assign(error, { code: webSocketErrorCode(error) }));
  return createWebSocketStream(socket);
}

/** Errors of the handshake have no code of their own. */
function webSocketErrorCode(error: Error & { readonly code?: unknown }): unknown {
  if (error.code !== undefined) return error.code;
  const status = /^Unexpected server response: (\d+)$/.exec(error.message)?.[1];
  return status === undefined ? 'EWEBSOCKET' : `EWEBSOCKET_${status}`;
}
