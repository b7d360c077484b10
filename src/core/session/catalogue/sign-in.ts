import type { KnownCauses } from './known-cause.ts';

const CHECK_TOKEN = 'Check that the token is complete, not expired and not deleted in the flespi panel.';
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
  banned: {
    response: 'retry-patiently',
    message: 'The token or account is blocked, or connected too often and is banned for a while.',
    advice: `${WAITS} If it lasts, look in the flespi panel whether the account is blocked.`,
  },
  quota: {
    response: 'retry-patiently',
    message: 'A limit of the account is used up, such as its number of MQTT sessions.',
    advice:
      'Close unused MQTT sessions or raise the limit in the flespi panel. Fleetglass tries again now and then.',
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
    message: 'The broker wants another way of signing in than a token.',
    advice: 'Check the broker address in the account settings.',
  },
} as const satisfies KnownCauses;
