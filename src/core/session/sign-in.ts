import type { SessionCauseCode } from '../../shared/messages/session.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';

/** What the broker is given to know us by. */
export type SignIn = 'token' | 'password' | 'nothing';

/** What an account signs in with. */
export function signInOf({
  username,
  token,
  tokenPlace,
}: Pick<SessionOptions, 'username' | 'token' | 'tokenPlace'>): SignIn {
  if (username !== null && tokenPlace === 'username') return 'password';
  return token === '' ? 'nothing' : 'token';
}

type Others = Readonly<Partial<Record<SessionCauseCode, SessionCauseCode>>>;

/** Refusals of a token, as they are to be told of a user with a password. Bans of flespi are among them for a token alone. */
const OF_A_PASSWORD: Others = {
  'bad-token': 'bad-password',
  'bad-token-or-client-id': 'bad-client-id',
  'not-authorized': 'user-not-permitted',
  'not-authorized-or-banned': 'user-not-permitted',
  'refused-for-now': 'user-refused-for-now',
  'token-ended': 'user-refused-for-now',
};

const OF_NOTHING: Others = {
  'bad-token': 'sign-in-needed',
  'bad-token-or-client-id': 'bad-client-id',
  'not-authorized': 'sign-in-needed',
  'not-authorized-or-banned': 'sign-in-needed',
  'refused-for-now': 'sign-in-needed',
  'token-ended': 'sign-in-needed',
};

/** The refusal as it is to be told of this sign-in: a token is blamed only where one was given. */
export function refusalOf(code: SessionCauseCode, signIn: SignIn): SessionCauseCode {
  if (signIn === 'token') return code;
  return (signIn === 'password' ? OF_A_PASSWORD : OF_NOTHING)[code] ?? code;
}
