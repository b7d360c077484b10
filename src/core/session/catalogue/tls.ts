import type { Responses } from './responses.ts';

/** Causes of TLS: the broker's certificate, ours, and the agreement on how to speak. */
export const TLS_CAUSES = {
  'tls-untrusted': 'retry-patiently',
  'tls-wrong-host': 'retry-patiently',
  'tls-expired': 'retry-patiently',
  'tls-not-yet-valid': 'retry-patiently',
  'tls-revoked': 'retry-patiently',
  'tls-unsound': 'retry-patiently',
  'tls-not-spoken': 'retry-patiently',
  'tls-needed': 'retry-patiently',
  'tls-version': 'retry-patiently',
  'tls-handshake-refused': 'retry-patiently',
  'tls-failed': 'retry-patiently',
  'client-certificate-needed': 'stop',
  'client-certificate-refused': 'stop',
} as const satisfies Responses;
