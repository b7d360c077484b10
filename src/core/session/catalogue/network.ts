import type { Responses } from './responses.ts';

/** Causes between this computer and the broker's port, and of a link that falls silent. */
export const NETWORK_CAUSES = {
  'host-not-found': 'retry',
  'name-lookup-failed': 'retry',
  'connection-refused': 'retry',
  'host-unreachable': 'retry',
  timeout: 'retry',
  'blocked-here': 'retry-patiently',
  'out-of-connections': 'retry',
  'connection-reset': 'retry',
  'connection-failed': 'retry',
  'closed-in-handshake': 'retry',
  'closed-before-websocket': 'retry',
  'closed-early': 'retry',
  'closed-early-over-tls': 'retry',
  'closed-over-subscriptions': 'retry',
  'closed-repeatedly': 'retry',
  'no-tls-answer': 'retry',
  'no-websocket-answer': 'retry',
  'no-answer': 'retry',
  'no-suback': 'retry',
  silent: 'retry',
} as const satisfies Responses;
