import type { ReceiverCause, ReceiverKind, ReceiverMessage } from '../../messages/receivers.ts';
import type { CausesOf, SentencesOf } from '../sentences.ts';

export const receivers: SentencesOf<ReceiverMessage> = {
  'login-file': (message) =>
    message.why === 'content'
      ? 'Die Datei von --mqtt-listener-login-file muss eine Zeile enthalten, benutzer:passwort.'
      : `Die Datei von --mqtt-listener-login-file ist nicht lesbar (${message.errorCode}).`,
};

const REFUSED = 'Bis dahin wird nichts bestätigt, und flespi sendet es erneut.';
const MENU = 'Konto ▸ Weitere Stream-Empfänger';
const OPTIONS: Readonly<Record<ReceiverKind, string>> = {
  wialon: '--wialon-listener-port',
  mqtt: '--mqtt-listener-port',
};

export const receiverCauses: CausesOf<ReceiverCause> = {
  'receiver-no-account': () => ({
    message: 'In Fleetglass ist kein Konto eingerichtet, zu dem diese Nachrichten gehören.',
    advice: `Fügen Sie das Konto hinzu. ${REFUSED}`,
  }),
  'receiver-account-not-chosen': ({ kind, isFixed }) => ({
    message: 'Es ist noch nicht gewählt, zu welchem Konto diese Nachrichten gehören.',
    advice: choose(kind, isFixed),
  }),
  'receiver-account-gone': ({ kind, isFixed }) => ({
    message: 'Das Konto, zu dem diese Nachrichten gehören, ist nicht mehr in Fleetglass.',
    advice: choose(kind, isFixed),
  }),
  'receiver-password-missing': () => ({
    message: 'Der Empfänger verlangt ein Passwort, und es ist in diesem Lauf nicht bekannt.',
    advice: 'Geben Sie das Passwort ein, das flespi sendet.',
  }),
  'receiver-password-unread': () => ({
    message:
      'Das Passwort, das der Empfänger verlangt, ist aufbewahrt, aber das System gibt es jetzt nicht heraus.',
    advice:
      'Entsperren Sie den Schlüsselbund und starten Sie Fleetglass neu, oder geben Sie das Passwort erneut ein.',
  }),
};

function choose(kind: ReceiverKind, isFixed: boolean): string {
  return isFixed
    ? `Starten Sie Fleetglass ohne ${OPTIONS[kind]}, und wählen Sie das Konto unter ${MENU}. ${REFUSED}`
    : `Wählen Sie das Konto unter ${MENU}. ${REFUSED}`;
}
