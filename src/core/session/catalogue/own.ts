import { RETRIES_BY_ITSELF } from '../fault.ts';
import { CORRECT_SETTINGS, type KnownCauses } from './known-cause.ts';

/** Causes on our own side: settings that cannot be used, and a connection that was renewed on purpose. */
export const OWN_CAUSES = {
  'invalid-address': {
    response: 'stop',
    message: 'The broker address is no address such as mqtts://mqtt.flespi.io.',
    advice: CORRECT_SETTINGS,
  },
  'unknown-scheme': {
    response: 'stop',
    message: 'The broker address must begin with mqtt, mqtts, ws or wss.',
    advice: CORRECT_SETTINGS,
  },
  'credentials-in-address': {
    response: 'stop',
    message: 'The broker address holds a token or password; put the token in its own field instead.',
    advice: CORRECT_SETTINGS,
  },
  'tls-file': {
    response: 'stop',
    message: 'A certificate or key file of the account cannot be used; the banner names it.',
    advice: 'Correct it in the account settings, then try again.',
  },
  'acknowledgement-order': {
    response: 'retry',
    message: 'Acknowledgements came out of step, so the connection was renewed; nothing is lost.',
    advice: RETRIES_BY_ITSELF,
  },
  'internal-error': {
    response: 'retry',
    message: 'A message could not be taken in, so the connection was renewed; nothing is lost.',
    advice: `${RETRIES_BY_ITSELF} If it lasts, look in the log of Fleetglass.`,
  },
} as const satisfies KnownCauses;
