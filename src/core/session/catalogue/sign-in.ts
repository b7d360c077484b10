import type { Responses } from './responses.ts';

/** Causes about who asks: the token, the account, the client id (flespi-facts §1.3). */
export const SIGN_IN_CAUSES = {
  'bad-token': 'stop',
  'bad-token-or-client-id': 'stop',
  'not-authorized': 'stop',
  'not-authorized-or-banned': 'stop',
  'refused-for-now': 'retry-patiently',
  'token-ended': 'stop',
  'bad-password': 'stop',
  'user-not-permitted': 'stop',
  'user-refused-for-now': 'retry-patiently',
  'sign-in-needed': 'stop',
  banned: 'retry-patiently',
  quota: 'retry-patiently',
  'connection-rate': 'retry-patiently',
  'taken-over': 'yield',
  'bad-client-id': 'stop',
  'bad-authentication-method': 'stop',
} as const satisfies Responses;
