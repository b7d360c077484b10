import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CORRECT_SETTINGS, RETRIES_BY_ITSELF } from './advice.ts';

/** On our own side. */
export const ownCauses = {
  'invalid-address': cause(
    'Die Broker-Adresse ist keine Adresse wie mqtts://mqtt.flespi.io.',
    CORRECT_SETTINGS,
  ),
  'unknown-scheme': cause('Die Broker-Adresse muss mit mqtt, mqtts, ws oder wss beginnen.', CORRECT_SETTINGS),
  'credentials-in-address': cause(
    'Die Broker-Adresse enthält ein Token oder Passwort; geben Sie das Token in seinem eigenen Feld ein.',
    CORRECT_SETTINGS,
  ),
  'tls-file': ({ file }, _format, say) => ({
    message:
      file === undefined
        ? 'Eine Zertifikats- oder Schlüsseldatei des Kontos ist nicht verwendbar; das Banner nennt sie.'
        : say(file),
    advice: 'Berichtigen Sie das in den Kontoeinstellungen, und versuchen Sie es dann noch einmal.',
  }),
  'acknowledgement-order': cause(
    'Bestätigungen kamen außer der Reihe, deshalb wurde die Verbindung erneuert; nichts ist verloren.',
    RETRIES_BY_ITSELF,
  ),
  'internal-error': cause(
    'Eine Nachricht konnte nicht aufgenommen werden, deshalb wurde die Verbindung erneuert; nichts ist verloren.',
    `${RETRIES_BY_ITSELF} Wenn es anhält, sehen Sie im Protokoll von Fleetglass nach.`,
  ),
} satisfies Partial<CausesOf<SessionCause>>;
