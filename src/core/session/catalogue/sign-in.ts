import { RETRIES_BY_ITSELF } from '../fault.ts';
import type { KnownCauses } from './known-cause.ts';

const CHECK_TOKEN = 'Check that the token is complete, not expired and not deleted in the flespi panel.';
const CHECK_USER =
  'Check the user name and password in the account settings, or ask the administrator of the broker.';
/** How bans are waited for. */
export const WAITS = 'Fleetglass waits longer between tries; a temporary ban lifts by itself.';

/** Causes about who asks: the token, the account, the client id (flespi-facts §1.3). */
export const SIGN_IN_CAUSES = {
  'bad-token': {
    response: 'stop',
    message: 'The broker does not know this token.',
    advice: CHECK_TOKEN,
  },
  'bad-token-or-client-id': {
    response: 'stop',
    message: 'The broker refuses the token or the client identifier.',
    advice: CHECK_TOKEN,
  },
  'not-authorized': {
    response: 'stop',
    message: 'The token is not allowed to connect.',
    advice: CHECK_TOKEN,
  },
  'not-authorized-or-banned': {
    response: 'stop',
    message:
      'The broker refuses: either the token is wrong or expired, or it is banned for a while after too many connections. MQTT 3 does not tell them apart.',
    advice:
      'Check the token; if it is right, wait some minutes and connect again, or choose MQTT 5, which tells the reason.',
  },
  'refused-for-now': {
    response: 'retry-patiently',
    message:
      'The broker refuses, though it let this token in before: it may be banned for a while after too many connections, a limit of the account may be used up, or the token may have expired.',
    advice: `${WAITS} If it lasts, look at the token and the limits in the flespi panel, or choose MQTT 5, which tells the reason.`,
  },
  'token-ended': {
    response: 'stop',
    message:
      'The broker let this token in before and does not any more: it expired, was deleted, or is not permitted to now.',
    advice: 'Look at the token in the flespi panel, and enter a new one where it has ended.',
  },
  'bad-password': {
    response: 'stop',
    message: 'The broker does not know this user name and password.',
    advice: CHECK_USER,
  },
  'user-not-permitted': {
    response: 'stop',
    message:
      'The broker does not let this user in: the user name or password is wrong, or it may not connect.',
    advice: CHECK_USER,
  },
  'user-refused-for-now': {
    response: 'retry-patiently',
    message:
      'The broker let this user in before and does not any more: the password may have changed, or the user is banned for a while.',
    advice: `${RETRIES_BY_ITSELF} If it lasts: check the user name and password in the account settings, or ask the administrator of the broker.`,
  },
  'sign-in-needed': {
    response: 'stop',
    message: 'The broker wants a sign-in, and the account has neither a token nor a user name.',
    advice: 'Enter them in the account settings.',
  },
  banned: {
    response: 'retry-patiently',
    message: 'The broker blocks this token or user, or bans it for a while for connecting too often.',
    advice: `${WAITS} If it lasts, ask its administrator, or look in the flespi panel, whether it is blocked.`,
  },
  quota: {
    response: 'retry-patiently',
    message: 'A limit of the account at the broker is used up, such as its number of MQTT sessions.',
    advice:
      'Close unused MQTT sessions, or raise the limit: with flespi, in its panel. Fleetglass tries again now and then.',
  },
  'connection-rate': {
    response: 'retry-patiently',
    message: 'Connections were made too often.',
    advice: WAITS,
  },
  'taken-over': {
    response: 'yield',
    message:
      'Another program connected with the client identifier of this installation and took the session over.',
    advice:
      'Close the other program, then connect again; or let Fleetglass connect under a new client id, which leaves what waits in the session to the other.',
  },
  'bad-client-id': {
    response: 'stop',
    message: 'The broker does not accept the client identifier of this installation.',
    advice: 'Ask the administrator of the broker which client identifiers it accepts.',
  },
  'bad-authentication-method': {
    response: 'stop',
    message: 'The broker wants another way of signing in than a token or password.',
    advice: 'Check the broker address in the account settings.',
  },
} as const satisfies KnownCauses;
