import type { SessionCauseCode } from '../../shared/messages/session.ts';
import { TlsFileError } from '../files/tls-files.ts';
import type { Phase } from '../mqtt/phase.ts';
import { ProxyError } from '../proxy/proxy-error.ts';
import type { Way } from '../proxy/route.ts';
import { faultOf, tlsFileFault } from './catalogue/catalogue.ts';
import type { Fault } from './fault.ts';
import { besideProxy, proxyFault } from './proxy-causes.ts';
import { readingCode, tlsCause } from './tls-causes.ts';

/** Error codes of Node's sockets and resolver, of the gate and of the WebSocket handshake. */
const BY_CODE: Readonly<Record<string, SessionCauseCode | undefined>> = {
  ENOTFOUND: 'host-not-found',
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
  EAUTH: 'bad-authentication-method',
  EPACKETSIZE: 'oversized-packet',
  ENOTHTTP: 'not-http',
  EWEBSOCKET: 'websocket-broken',
  EWEBSOCKET_MQTT: 'websocket-without-mqtt',
  EWEBSOCKET_SAME_HOST: 'web-server-redirects',
  EACKORDER: 'acknowledgement-order',
  ELISTENER: 'internal-error',
};

/** Reads an error of the socket, resolver, TLS, WebSocket or MQTT parser. Its own text is never passed on. */
export function errorFault(error: unknown): Fault {
  if (error instanceof TlsFileError) return tlsFileFault(error.why);
  if (error instanceof ProxyError) return proxyFault(error);
  const code = errorCode(error);
  const known = BY_CODE[code];
  if (known !== undefined) return faultOf(known);
  if (/^EWEBSOCKET_\d+$/.test(code)) return httpFault(code.slice('EWEBSOCKET_'.length));
  if (code.startsWith('WS_ERR_')) return faultOf('websocket-broken');
  if (code.startsWith('EAI_')) return faultOf('name-lookup-failed');
  const ofTls = tlsCause(code);
  if (ofTls !== undefined) return ofTls === 'tls-failed' ? faultOf(ofTls, code) : faultOf(ofTls);
  return faultOf('connection-failed', code);
}

const STRAIGHT: Way = { proxy: null, passedOver: null };

const CLOSED: Readonly<Record<Phase, SessionCauseCode>> = {
  'proxy-lookup': 'proxy-not-told',
  proxy: 'proxy-unreachable',
  tunnel: 'proxy-closed',
  name: 'connection-reset',
  tcp: 'connection-reset',
  tls: 'closed-in-handshake',
  websocket: 'closed-before-websocket',
  connack: 'closed-early',
  'connack-over-tls': 'closed-early-over-tls',
  suback: 'closed-over-subscriptions',
  messages: 'connection-reset',
};

const LATE: Readonly<Record<Phase, SessionCauseCode>> = {
  'proxy-lookup': 'proxy-not-told',
  proxy: 'proxy-unreachable',
  tunnel: 'proxy-silent',
  name: 'name-lookup-failed',
  tcp: 'timeout',
  tls: 'no-tls-answer',
  websocket: 'no-websocket-answer',
  connack: 'no-answer',
  'connack-over-tls': 'no-answer',
  suback: 'no-suback',
  messages: 'silent',
};

/** A connection that closed with nothing said. */
export function closeFault(phase: Phase, way: Way = STRAIGHT): Fault {
  return onWay(phase, CLOSED[phase], way);
}

/** The fault of an error met in this phase. A reset says what a close says: when it came tells more than that it came. */
export function faultIn(phase: Phase, fault: Fault, way: Way = STRAIGHT): Fault {
  if (fault.cause.code === 'connection-reset') return closeFault(phase, way);
  return fault.cause.code === 'timeout' ? timeoutFault(phase, way) : besideProxy(phase, fault, way);
}

/**
 * A connection that worked and was closed with nothing said, again and again within moments: how a take-over looks
 * where the broker does not announce it (MQTT 3, and some brokers of MQTT 5).
 */
export const closedRepeatedlyFault = faultOf('closed-repeatedly');

/** A connection that was not answered in time. */
export function timeoutFault(phase: Phase, way: Way = STRAIGHT): Fault {
  return onWay(phase, LATE[phase], way);
}

function onWay(phase: Phase, code: SessionCauseCode, way: Way): Fault {
  const isOfProxy = phase === 'proxy' || phase === 'tunnel';
  return besideProxy(phase, faultOf(code, isOfProxy ? (way.proxy ?? '') : ''), way);
}

/** A link that is up but silent. */
export const silenceFault = faultOf('silent');

/** An HTTP answer instead of a WebSocket: the broker's web server said it, or somebody between us and it. */
function httpFault(status: string): Fault {
  return faultOf(httpCause(status), `HTTP ${status}`);
}

function httpCause(status: string): SessionCauseCode {
  if (/^3\d\d$/.test(status)) return 'leads-elsewhere';
  if (/^2\d\d$/.test(status)) return 'web-page-instead';
  switch (status) {
    case '401':
      return 'web-sign-in';
    case '403':
    case '451':
      return 'access-forbidden';
    case '407':
      return 'proxy-sign-in';
    case '429':
      return 'connection-rate';
    case '502':
    case '504':
      return 'gateway-failed';
    case '503':
      return 'broker-unavailable';
    case '511':
      return 'captive-portal';
    default:
      return /^5\d\d$/.test(status) ? 'web-server-failed' : 'websocket-refused';
  }
}

/** The error's code where it is a plain one; anything else could carry text from elsewhere. */
function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  const { code } = error;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_/]{1,60}$/.test(code) ? readingCode(code, error) : '';
}
