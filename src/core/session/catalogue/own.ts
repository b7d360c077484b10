import type { Responses } from './responses.ts';

/** Causes on our own side: settings that cannot be used, and a connection that was renewed on purpose. */
export const OWN_CAUSES = {
  'invalid-address': 'stop',
  'unknown-scheme': 'stop',
  'credentials-in-address': 'stop',
  'tls-file': 'stop',
  'acknowledgement-order': 'retry',
  'internal-error': 'retry',
} as const satisfies Responses;
