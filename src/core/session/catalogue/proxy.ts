import { RETRIES_BY_ITSELF } from '../fault.ts';
import type { KnownCauses } from './known-cause.ts';

const CHECK_PROXY = 'Check the proxy in the proxy settings.';

/** Causes of a way by a proxy. Each names its host and port, in brackets. */
export const PROXY_CAUSES = {
  'proxy-not-told': {
    response: 'retry',
    message: 'This computer did not say in time by which proxy to go.',
    advice: `Its proxy script may be out of reach: ask the administrator of the network, or enter the proxy in the proxy settings. ${RETRIES_BY_ITSELF}`,
  },
  'proxy-address': {
    response: 'stop',
    message: 'What the environment names as its proxy is no proxy address.',
    advice: 'Correct the variable and start Fleetglass again, or enter the proxy in the proxy settings.',
  },
  'proxy-not-found': {
    response: 'retry',
    message: 'No computer is known by the name of the proxy.',
    advice: `${CHECK_PROXY} ${RETRIES_BY_ITSELF}`,
  },
  'proxy-unreachable': {
    response: 'retry',
    message: 'The proxy cannot be reached.',
    advice: `${CHECK_PROXY} Away from the network that it belongs to, choose None. ${RETRIES_BY_ITSELF}`,
  },
  'proxy-tls': {
    response: 'retry-patiently',
    message: 'The proxy is not to be trusted by its certificate, or speaks no TLS.',
    advice:
      'Only an https proxy is spoken to by TLS: check the beginning of its address, and ask its administrator for the certificate.',
  },
  'proxy-silent': {
    response: 'retry',
    message: 'The proxy accepts the connection, but does not answer.',
    advice: `${CHECK_PROXY} ${RETRIES_BY_ITSELF}`,
  },
  'proxy-closed': {
    response: 'retry',
    message: 'The proxy closed the connection without an answer.',
    advice: `${CHECK_PROXY} It may be one of another kind (http, https, socks5). ${RETRIES_BY_ITSELF}`,
  },
  'not-a-proxy': {
    response: 'retry-patiently',
    message: 'What answers at the address of the proxy is no such proxy.',
    advice: `${CHECK_PROXY} It may be a web server, or a proxy of another kind (http, https, socks5).`,
  },
  'proxy-wants-sign-in': {
    response: 'retry-patiently',
    message: 'The proxy wants a user name and password.',
    advice: 'Enter the proxy with both in the proxy settings.',
  },
  'proxy-password': {
    response: 'stop',
    message: 'The proxy does not accept the user name or password.',
    advice: 'Correct them in the proxy settings. They are not tried again, so that no user is locked out.',
  },
  'proxy-sign-in-method': {
    response: 'retry-patiently',
    message:
      'The proxy wants a sign-in that Fleetglass cannot give, as by the user’s account of the network.',
    advice:
      'Ask its administrator to let the broker through without a sign-in, or by a user name and password (Basic).',
  },
  'proxy-forbids': {
    response: 'retry-patiently',
    message: 'The proxy does not let anybody through to the broker at this port.',
    advice:
      'Most let port 443 alone through: use a wss address there, or ask the administrator of the network.',
  },
  'proxy-cannot-reach': {
    response: 'retry',
    message: 'The proxy answers, but cannot reach the broker.',
    advice: `Check the broker address in the account settings. ${RETRIES_BY_ITSELF}`,
  },
  'proxy-refuses': {
    response: 'retry-patiently',
    message: 'The proxy refused the connection.',
    advice: `${CHECK_PROXY} Its administrator knows what the answer means.`,
  },
  'proxy-passed-over': {
    response: 'retry',
    message:
      'The broker cannot be reached straight, and the proxy of this computer is one for web addresses.',
    advice: `Use WebSocket (a wss address, port 443) in the account settings; that goes by the proxy. ${RETRIES_BY_ITSELF}`,
  },
} as const satisfies KnownCauses;
