import type { ListenerCause, ListenerMessage } from '../../messages/listener.ts';
import type { CausesOf, SentencesOf } from '../sentences.ts';

const AGAIN = 'It is tried again by itself.';
const PEM = 'Choose a certificate and its own key, both as PEM files, the key without a passphrase.';

export const listener: SentencesOf<ListenerMessage> = {
  'test-taken': () => 'The batch was taken.',
  'test-not-taken': () => 'The batch was not taken.',
  'test-unanswered': ({ errorCode }) => `The listener did not answer (${errorCode}).`,
  'test-without-listener': () => 'The listener does not listen.',
  'secret-file': (message) =>
    message.why === 'content'
      ? 'The file of --listener-secret-file must hold one line, Header-Name: value.'
      : `The file of --listener-secret-file cannot be read (${message.errorCode}).`,
};

export const listenerCauses: CausesOf<ListenerCause> = {
  'listener-port-taken': ({ host, port }) => ({
    message: `Port ${port} of ${host} is taken by another program.`,
    advice: `Close that program, or choose another port here and in flespi. ${AGAIN}`,
  }),
  'port-not-permitted': ({ host, port }) => ({
    message: `The system does not let Fleetglass listen at port ${port} of ${host}.`,
    advice: 'Choose a port from 1024 on.',
  }),
  'no-such-address': ({ host }) => ({
    message: `This computer has no address ${host}.`,
    advice: `Enter one of its addresses, or 0.0.0.0 for all of them. ${AGAIN}`,
  }),
  'host-unknown': ({ host }) => ({
    message: `The name ${host} is not known to this computer.`,
    advice: `Enter an address instead, such as 127.0.0.1. ${AGAIN}`,
  }),
  'listen-failed': ({ host, port, errorCode }) => ({
    message: `Fleetglass cannot listen at port ${port} of ${host} (${errorCode}).`,
    advice: 'Choose another address or port.',
  }),
  'pem-unreadable': ({ what, why }, _format, say) => ({
    message: `The TLS ${what} cannot be read. ${say(why)}`,
    advice: 'Check the path, and that Fleetglass may read the file.',
  }),
  'certificate-mismatch': () => ({
    message: 'The TLS certificate and the key do not belong together.',
    advice: PEM,
  }),
  'certificate-unusable': ({ errorCode }) => ({
    message: `The TLS certificate or the key is not in PEM format (${errorCode}).`,
    advice: PEM,
  }),
  'secret-missing': () => ({
    message: 'The listener asks for a secret, and it is not known in this run.',
    advice: 'Enter the secret that flespi sends, or choose to ask for none.',
  }),
  'listener-secret-unread': () => ({
    message: 'The secret that the listener asks for is kept, but the system does not give it now.',
    advice:
      'Unlock the keyring, and it is tried again by itself; if that does not help, start Fleetglass again, or enter the secret again.',
  }),
  'no-account': () => ({
    message: 'No account is set in Fleetglass that these messages belong to.',
    advice: `Add the account. ${REFUSED}`,
  }),
  'account-not-chosen': ({ isFixed }) => ({
    message: 'It is not chosen yet which account these messages belong to.',
    advice: choose(isFixed),
  }),
  'account-gone': ({ isFixed }) => ({
    message: 'The account that these messages belong to is no longer in Fleetglass.',
    advice: choose(isFixed),
  }),
};

const REFUSED = 'Until then every batch is answered with 503, and flespi sends it again.';

function choose(isFixed: boolean): string {
  return isFixed
    ? `Start Fleetglass without --listener-port, and choose the account under Account ▸ HTTP listener. ${REFUSED}`
    : `Choose the account under Account ▸ HTTP listener. ${REFUSED}`;
}
