import type { IncomingMessage } from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocket } from 'ws';
import type { ProtocolVersion } from '../../shared/connection.ts';
import type { BrokerAddress } from './broker-url.ts';
import { firstBytesError } from './first-bytes.ts';
import type { WayPhase } from './phase.ts';

/** Opens what is below the WebSocket: TCP, or TLS on it. */
export type OpenBelow = (onProgress: (waitsFor: WayPhase) => void) => net.Socket;

/**
 * Opens MQTT on a WebSocket. Codes of its errors beside those of sockets and TLS: `EWEBSOCKET_<status>` for an answer of HTTP,
 * `EWEBSOCKET_SAME_HOST` for one that leads to another address of the same host, `EWEBSOCKET_MQTT` where MQTT is not offered,
 * `EWEBSOCKET` where the handshake is against the rules, `ENOTHTTP` and those of `firstBytesError` where no HTTP comes.
 */
export function openWebSocket(
  { transport, host, port, path }: BrokerAddress,
  protocolVersion: ProtocolVersion,
  openBelow: OpenBelow,
  onProgress: (waitsFor: WayPhase) => void,
): Duplex {
  const authority = `${net.isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const subProtocol = protocolVersion === 3 ? 'mqttv3.1' : 'mqtt';
  let thereafter: WayPhase = 'connack';
  let offersMqtt = true;
  // Before the WebSocket: a file of the account that cannot be used is an error of its own.
  const below = openBelow((waitsFor) => {
    const isUp = waitsFor === 'connack' || waitsFor === 'connack-over-tls';
    if (isUp) thereafter = waitsFor;
    onProgress(isUp ? 'websocket' : waitsFor);
  });
  const socket = new WebSocket(`${transport}://${authority}${path}`, subProtocol, {
    perMessageDeflate: false,
    createConnection: () => below,
  });
  socket.once('open', () => onProgress(thereafter));
  socket.once('upgrade', ({ headers }) => {
    offersMqtt = headers['sec-websocket-protocol'] === subProtocol;
  });
  socket.once('unexpected-response', (request, response) => {
    request.destroy(Object.assign(new Error('No WebSocket'), { code: responseCode(response, host) }));
  });
  // Ahead of the stream's own listener, which hands the same error on.
  socket.on('error', (error) => Object.assign(error, { code: errorCode(error, offersMqtt) }));
  return createWebSocketStream(socket);
}

/** What a web server means that answers without a WebSocket. */
function responseCode({ statusCode, headers }: IncomingMessage, host: string): string {
  const leadsTo = headers.location;
  const isRedirect = statusCode !== undefined && statusCode >= 300 && statusCode < 400;
  // A path alone stays on the host too.
  const sameHost = URL.parse(leadsTo ?? '', 'http://same.invalid')?.hostname;
  const staysHere = isRedirect && leadsTo !== undefined && ['same.invalid', host].includes(sameHost ?? '');
  return staysHere ? 'EWEBSOCKET_SAME_HOST' : `EWEBSOCKET_${statusCode ?? 0}`;
}

/** Errors of the handshake have no code; those of the HTTP parser know what came instead. */
function errorCode(
  error: Error & { readonly code?: unknown; readonly rawPacket?: unknown },
  offersMqtt: boolean,
): unknown {
  const { code, rawPacket } = error;
  if (code === undefined) return offersMqtt ? 'EWEBSOCKET' : 'EWEBSOCKET_MQTT';
  if (typeof code !== 'string' || !code.startsWith('HPE_')) return code;
  const stranger = Buffer.isBuffer(rawPacket) ? firstBytesError(rawPacket) : null;
  if (stranger === 'ENOTMQTT_HTTP') return 'EWEBSOCKET';
  return stranger === null || stranger === 'ENOTMQTT' ? 'ENOTHTTP' : stranger;
}
