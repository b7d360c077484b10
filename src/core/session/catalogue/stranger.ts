import type { Responses } from './responses.ts';

/** Causes where something else than an MQTT broker answers: another service, a proxy, a network that wants a sign-in. */
export const STRANGER_CAUSES = {
  'proxy-sign-in': 'retry-patiently',
  'captive-portal': 'retry-patiently',
  'leads-elsewhere': 'retry-patiently',
  'web-server-redirects': 'retry-patiently',
  'web-page-instead': 'retry-patiently',
  'web-sign-in': 'retry-patiently',
  'access-forbidden': 'retry-patiently',
  'gateway-failed': 'retry-patiently',
  'web-server-failed': 'retry-patiently',
  'websocket-refused': 'retry-patiently',
  'websocket-without-mqtt': 'retry-patiently',
  'websocket-broken': 'retry-patiently',
  'not-http': 'retry-patiently',
  'http-not-mqtt': 'retry-patiently',
  'ssh-not-mqtt': 'retry-patiently',
  'not-mqtt': 'retry-patiently',
  'protocol-error': 'retry',
} as const satisfies Responses;
