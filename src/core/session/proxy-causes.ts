import type { SessionCauseCode } from '../../shared/messages/session.ts';
import type { Phase } from '../mqtt/phase.ts';
import type { ProxyError, ProxyErrorCode } from '../proxy/proxy-error.ts';
import type { Way } from '../proxy/route.ts';
import { faultOf } from './catalogue/catalogue.ts';
import type { Fault } from './fault.ts';

const BY_CODE: Readonly<Record<ProxyErrorCode, SessionCauseCode>> = {
  EPROXY_UNTOLD: 'proxy-not-told',
  EPROXY_ADDRESS: 'proxy-address',
  EPROXY_NAME: 'proxy-not-found',
  EPROXY_DOWN: 'proxy-unreachable',
  EPROXY_TLS: 'proxy-tls',
  EPROXY_SILENT: 'proxy-silent',
  EPROXY_CLOSED: 'proxy-closed',
  EPROXY_STRANGER: 'not-a-proxy',
  EPROXY_SIGN_IN: 'proxy-wants-sign-in',
  EPROXY_PASSWORD: 'proxy-password',
  EPROXY_METHOD: 'proxy-sign-in-method',
  EPROXY_FORBIDS: 'proxy-forbids',
  EPROXY_CANNOT: 'proxy-cannot-reach',
  EPROXY_REFUSES: 'proxy-refuses',
};

/** Reads why there is no way by a proxy. */
export function proxyFault({ code, detail }: ProxyError): Fault {
  return faultOf(BY_CODE[code], detail);
}

/** What it looks like where a network lets nothing through but by its proxy; a certificate that is wrong is another matter. */
const BLOCKED: ReadonlySet<string> = new Set([
  'host-not-found',
  'name-lookup-failed',
  'connection-refused',
  'connection-reset',
  'host-unreachable',
  'timeout',
  'blocked-here',
  'closed-in-handshake',
  'no-tls-answer',
] satisfies readonly SessionCauseCode[]);

/** The fault of a straight way, told as what it probably is where the system has a proxy that was not gone by. */
export function besideProxy(phase: Phase, fault: Fault, { passedOver }: Way): Fault {
  const isOnItsWay = phase === 'name' || phase === 'tcp' || phase === 'tls';
  return passedOver !== null && isOnItsWay && BLOCKED.has(fault.cause.code)
    ? faultOf('proxy-passed-over', passedOver)
    : fault;
}
