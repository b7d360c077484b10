import type { ReceiverCause, ReceiverKind, ReceiverMessage } from '../../messages/receivers.ts';
import type { CausesOf, SentencesOf } from '../sentences.ts';

export const receivers: SentencesOf<ReceiverMessage> = {
  'login-file': (message) =>
    message.why === 'content'
      ? 'The file of --mqtt-listener-login-file must hold one line, user:password.'
      : `The file of --mqtt-listener-login-file cannot be read (${message.errorCode}).`,
};

const REFUSED = 'Until then nothing is acknowledged, and flespi sends it again.';
const MENU = 'Account ▸ Other stream receivers';
const OPTIONS: Readonly<Record<ReceiverKind, string>> = {
  wialon: '--wialon-listener-port',
  mqtt: '--mqtt-listener-port',
};

export const receiverCauses: CausesOf<ReceiverCause> = {
  'receiver-no-account': () => ({
    message: 'No account is set in Fleetglass that these messages belong to.',
    advice: `Add the account. ${REFUSED}`,
  }),
  'receiver-account-not-chosen': ({ kind, isFixed }) => ({
    message: 'It is not chosen yet which account these messages belong to.',
    advice: choose(kind, isFixed),
  }),
  'receiver-account-gone': ({ kind, isFixed }) => ({
    message: 'The account that these messages belong to is no longer in Fleetglass.',
    advice: choose(kind, isFixed),
  }),
  'receiver-password-missing': () => ({
    message: 'The receiver asks for a password, and it is not known in this run.',
    advice: 'Enter the password that flespi sends.',
  }),
  'receiver-password-unread': () => ({
    message: 'The password that the receiver asks for is kept, but the system does not give it now.',
    advice: 'Unlock the keyring and start Fleetglass again, or enter the password again.',
  }),
};

function choose(kind: ReceiverKind, isFixed: boolean): string {
  return isFixed
    ? `Start Fleetglass without ${OPTIONS[kind]}, and choose the account under ${MENU}. ${REFUSED}`
    : `Choose the account under ${MENU}. ${REFUSED}`;
}
