import { type CauseCode, faultOf } from './catalogue/catalogue.ts';
import type { Fault } from './fault.ts';
import { readingCode, tlsCause } from './tls-causes.ts';
import { TlsFileError } from './tls-files.ts';

/** Error codes of Node's sockets and resolver, of the gate and of the WebSocket handshake. */
const BY_CODE: Readonly<Record<string, CauseCode | undefined>> = {
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'name-lookup-failed',
  EAI_FAIL: 'name-lookup-failed',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'host-unreachable',
  EHOSTDOWN: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
  ENETDOWN: 'host-unreachable',
  EADDRNOTAVAIL: 'host-unreachable',
  EAFNOSUPPORT: 'host-unreachable',
  EACCES: 'blocked-here',
  EPERM: 'blocked-here',
  EMFILE: 'out-of-connections',
  ENFILE: 'out-of-connections',
  ENOBUFS: 'out-of-connections',
  ENOTMQTT: 'not-mqtt',
  ENOTMQTT_HTTP: 'http-not-mqtt',
  ENOTMQTT_SSH: 'ssh-not-mqtt',
  ENOTMQTT_TLS: 'tls-needed',
  EBADPACKET: 'protocol-error',
  EPACKETSIZE: 'oversized-packet',
  EWEBSOCKET: 'websocket-refused',
  EACKORDER: 'acknowledgement-order',
  ELISTENER: 'internal-error',
};

/** Reads an error of the socket, resolver, TLS, WebSocket or MQTT parser. Its own text is never passed on. */
export function errorFault(error: unknown): Fault {
  if (error instanceof TlsFileError) {
    const { response, cause } = faultOf('tls-file');
    return { response, cause: { ...cause, message: error.message } };
  }
  const code = errorCode(error);
  const known = BY_CODE[code];
  if (known !== undefined) return faultOf(known);
  if (code.startsWith('EWEBSOCKET_')) return httpFault(code.slice('EWEBSOCKET_'.length));
  if (code.startsWith('WS_ERR_')) return faultOf('protocol-error');
  const ofTls = tlsCause(code);
  if (ofTls !== undefined) return ofTls === 'tls-failed' ? faultOf(ofTls, code) : faultOf(ofTls);
  return faultOf('connection-failed', code);
}

/** A connection that closed with nothing said. */
export function closeFault(when: 'before-open' | 'before-answer' | 'after-answer'): Fault {
  if (when === 'after-answer') return faultOf('connection-reset');
  return faultOf(when === 'before-open' ? 'closed-in-handshake' : 'closed-early');
}

/**
 * A connection that worked and was closed with nothing said, again and again within moments: how a take-over looks
 * where the broker does not announce it (MQTT 3, and some brokers of MQTT 5).
 */
export const closedRepeatedlyFault = faultOf('closed-repeatedly');

/** A connection that was not answered in time. */
export function timeoutFault(when: 'before-open' | 'before-answer' | 'after-answer'): Fault {
  if (when === 'before-open') return faultOf('timeout');
  return faultOf(when === 'before-answer' ? 'no-answer' : 'no-suback');
}

/** A link that is up but silent. */
export const silenceFault = faultOf('silent');

/** An HTTP answer instead of a WebSocket: the broker's web server said it, or somebody between us and it. */
function httpFault(status: string): Fault {
  if (status === '407') return faultOf('proxy-sign-in');
  if (/^30\d$/.test(status) || status === '511') return faultOf('captive-portal', `HTTP ${status}`);
  if (/^20\d$/.test(status)) return faultOf('web-page-instead', `HTTP ${status}`);
  if (status === '403' || status === '451') return faultOf('access-forbidden', `HTTP ${status}`);
  if (/^50[234]$/.test(status)) return faultOf('gateway-failed', `HTTP ${status}`);
  return faultOf('websocket-refused', `HTTP ${status}`);
}

/** The error's code where it is a plain one; anything else could carry text from elsewhere. */
function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  const { code } = error;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_/]{1,60}$/.test(code) ? readingCode(code, error) : '';
}
