import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_PROXY, RETRIES_BY_ITSELF } from './advice.ts';

/** Of a way by a proxy. */
export const proxyCauses = {
  'proxy-not-told': cause(
    'This computer did not say in time by which proxy to go.',
    `Its proxy script may be out of reach: ask the administrator of the network, or enter the proxy in the proxy settings. ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-address': cause(
    'What the environment names as its proxy is no proxy address.',
    'Correct the variable and start Fleetglass again, or enter the proxy in the proxy settings.',
  ),
  'proxy-not-found': cause(
    'No computer is known by the name of the proxy.',
    `${CHECK_PROXY} ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-unreachable': cause(
    'The proxy cannot be reached.',
    `${CHECK_PROXY} Away from the network that it belongs to, choose None. ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-tls': cause(
    'The proxy is not to be trusted by its certificate, or speaks no TLS.',
    'Only an https proxy is spoken to by TLS: check the beginning of its address, and ask its administrator for the certificate.',
  ),
  'proxy-silent': cause(
    'The proxy accepts the connection, but does not answer.',
    `${CHECK_PROXY} ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-closed': cause(
    'The proxy closed the connection without an answer.',
    `${CHECK_PROXY} It may be one of another kind (http, https, socks5). ${RETRIES_BY_ITSELF}`,
  ),
  'not-a-proxy': cause(
    'What answers at the address of the proxy is no such proxy.',
    `${CHECK_PROXY} It may be a web server, or a proxy of another kind (http, https, socks5).`,
  ),
  'proxy-wants-sign-in': cause(
    'The proxy wants a user name and password.',
    'Enter the proxy with both in the proxy settings.',
  ),
  'proxy-password': cause(
    'The proxy does not accept the user name or password.',
    'Correct them in the proxy settings. They are not tried again, so that no user is locked out.',
  ),
  'proxy-sign-in-method': cause(
    'The proxy wants a sign-in that Fleetglass cannot give, as by the user’s account of the network.',
    'Ask its administrator to let the broker through without a sign-in, or by a user name and password (Basic).',
  ),
  'proxy-forbids': cause(
    'The proxy does not let anybody through to the broker at this port.',
    'Most let port 443 alone through: use a wss address there, or ask the administrator of the network.',
  ),
  'proxy-cannot-reach': cause(
    'The proxy answers, but cannot reach the broker.',
    `Check the broker address in the account settings. ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-refuses': cause(
    'The proxy refused the connection.',
    `${CHECK_PROXY} Its administrator knows what the answer means.`,
  ),
  'proxy-passed-over': cause(
    'The broker cannot be reached straight, and the proxy of this computer is one for web addresses.',
    `Use WebSocket (a wss address, port 443) in the account settings; that goes by the proxy. ${RETRIES_BY_ITSELF}`,
  ),
} satisfies Partial<CausesOf<SessionCause>>;
