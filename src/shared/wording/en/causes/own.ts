import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CORRECT_SETTINGS, RETRIES_BY_ITSELF } from './advice.ts';

/** On our own side. */
export const ownCauses = {
  'invalid-address': cause(
    'The broker address is no address such as mqtts://mqtt.flespi.io.',
    CORRECT_SETTINGS,
  ),
  'unknown-scheme': cause('The broker address must begin with mqtt, mqtts, ws or wss.', CORRECT_SETTINGS),
  'credentials-in-address': cause(
    'The broker address holds a token or password; put the token in its own field instead.',
    CORRECT_SETTINGS,
  ),
  'tls-file': ({ file }, _format, say) => ({
    message:
      file === undefined
        ? 'A certificate or key file of the account cannot be used; the banner names it.'
        : say(file),
    advice: 'Correct it in the account settings, then try again.',
  }),
  'acknowledgement-order': cause(
    'Acknowledgements came out of step, so the connection was renewed; nothing is lost.',
    RETRIES_BY_ITSELF,
  ),
  'internal-error': cause(
    'A message could not be taken in, so the connection was renewed; nothing is lost.',
    `${RETRIES_BY_ITSELF} If it lasts, look in the log of Fleetglass.`,
  ),
} satisfies Partial<CausesOf<SessionCause>>;
