import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_TOKEN, CHECK_USER, RETRIES_BY_ITSELF, WAITS } from './advice.ts';

/** About who asks: the token, the account, the client id (flespi-facts §1.3). */
export const signInCauses = {
  'bad-token': cause('The broker does not know this token.', CHECK_TOKEN),
  'bad-token-or-client-id': cause('The broker refuses the token or the client identifier.', CHECK_TOKEN),
  'not-authorized': cause('The token is not allowed to connect.', CHECK_TOKEN),
  'not-authorized-or-banned': cause(
    'The broker refuses: either the token is wrong or expired, or it is banned for a while after too many connections. MQTT 3 does not tell them apart.',
    'Check the token; if it is right, wait some minutes and connect again, or choose MQTT 5, which tells the reason.',
  ),
  'refused-for-now': cause(
    'The broker refuses, though it let this token in before: it may be banned for a while after too many connections, a limit of the account may be used up, or the token may have expired.',
    `${WAITS} If it lasts, look at the token and the limits in the flespi panel, or choose MQTT 5, which tells the reason.`,
  ),
  'token-ended': cause(
    'The broker let this token in before and does not any more: it expired, was deleted, or is not permitted to now.',
    'Look at the token in the flespi panel, and enter a new one where it has ended.',
  ),
  'bad-password': cause('The broker does not know this user name and password.', CHECK_USER),
  'user-not-permitted': cause(
    'The broker does not let this user in: the user name or password is wrong, or it may not connect.',
    CHECK_USER,
  ),
  'user-refused-for-now': cause(
    'The broker let this user in before and does not any more: the password may have changed, or the user is banned for a while.',
    `${RETRIES_BY_ITSELF} If it lasts: check the user name and password in the account settings, or ask the administrator of the broker.`,
  ),
  'sign-in-needed': cause(
    'The broker wants a sign-in, and the account has neither a token nor a user name.',
    'Enter them in the account settings.',
  ),
  banned: cause(
    'The broker blocks this token or user, or bans it for a while for connecting too often.',
    `${WAITS} If it lasts, ask its administrator, or look in the flespi panel, whether it is blocked.`,
  ),
  quota: cause(
    'A limit of the account at the broker is used up, such as its number of MQTT sessions.',
    'Close unused MQTT sessions, or raise the limit: with flespi, in its panel. Fleetglass tries again now and then.',
  ),
  'connection-rate': cause('Connections were made too often.', WAITS),
  'taken-over': cause(
    'Another program connected with the client identifier of this installation and took the session over.',
    'Close the other program, then connect again; or let Fleetglass connect under a new client id, which leaves what waits in the session to the other.',
  ),
  'bad-client-id': cause(
    'The broker does not accept the client identifier of this installation.',
    'Ask the administrator of the broker which client identifiers it accepts.',
  ),
  'bad-authentication-method': cause(
    'The broker wants another way of signing in than a token or password.',
    'Check the broker address in the account settings.',
  ),
} satisfies Partial<CausesOf<SessionCause>>;
