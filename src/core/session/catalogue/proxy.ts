import type { Responses } from './responses.ts';

/** Causes of a way by a proxy. Each names its host and port, in brackets. */
export const PROXY_CAUSES = {
  'proxy-not-told': 'retry',
  'proxy-address': 'stop',
  'proxy-not-found': 'retry',
  'proxy-unreachable': 'retry',
  'proxy-tls': 'retry-patiently',
  'proxy-silent': 'retry',
  'proxy-closed': 'retry',
  'not-a-proxy': 'retry-patiently',
  'proxy-wants-sign-in': 'retry-patiently',
  'proxy-password': 'stop',
  'proxy-sign-in-method': 'retry-patiently',
  'proxy-forbids': 'retry-patiently',
  'proxy-cannot-reach': 'retry',
  'proxy-refuses': 'retry-patiently',
  'proxy-passed-over': 'retry',
} as const satisfies Responses;
