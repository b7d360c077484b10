import { X509Certificate } from 'node:crypto';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { createWebSocketStream, WebSocket } from 'ws';
import { assertNever } from '../../shared/assert-never.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type BrokerAddress, parseBrokerUrl } from './broker-url.ts';
import type { SessionOptions } from './session.ts';

/** A socket on its way: it may be written to at once; `onOpen` is called once it is open (and, for TLS, trusted). */
export type OpenTransport = (onOpen: () => void) => Duplex;

/**
 * Makes the opener of one session's sockets. Certificates are always checked.
 * Codes: those of `parseBrokerUrl`, and `bad-certificate-authority`.
 */
export function createTransport({
  brokerUrl,
  token,
  protocolVersion,
  ca,
}: SessionOptions): Result<OpenTransport> {
  const parsed = parseBrokerUrl(brokerUrl, token);
  if (!parsed.ok) return parsed;
  if (ca !== undefined && !isCertificate(ca)) {
    return fail(
      'bad-certificate-authority',
      'The certificate authority of the account is no certificate in PEM form.',
    );
  }
  return ok(opener(parsed.value, protocolVersion, ca));
}

function opener(
  address: BrokerAddress,
  protocolVersion: ProtocolVersion,
  ca: string | undefined,
): OpenTransport {
  const { host, port } = address;
  let context: tls.SecureContext | undefined;
  const secure = () => {
    context ??= trustContext(ca);
    return {
      secureContext: context,
      rejectUnauthorized: true,
      ...(net.isIP(host) === 0 && { servername: host }),
    };
  };
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

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** The authorities shipped with the runtime, the computer's own (where companies put theirs) and the account's. */
function trustContext(ca: string | undefined): tls.SecureContext {
  const trusted = new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  if (ca !== undefined) trusted.add(ca);
  return tls.createSecureContext({ ca: [...trusted] });
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
