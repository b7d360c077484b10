import type { ListenerCause, ListenerMessage } from '../../messages/listener.ts';
import type { CausesOf, SentencesOf } from '../sentences.ts';

const AGAIN = 'Es wird von selbst wieder versucht.';
const PEM =
  'Wählen Sie ein Zertifikat und den Schlüssel dazu, beide als PEM-Dateien, den Schlüssel ohne Passphrase.';

export const listener: SentencesOf<ListenerMessage> = {
  'test-taken': () => 'Das Paket wurde angenommen.',
  'test-not-taken': () => 'Das Paket wurde nicht angenommen.',
  'test-unanswered': ({ errorCode }) => `Der Empfänger hat nicht geantwortet (${errorCode}).`,
  'test-without-listener': () => 'Der Empfänger empfängt nicht.',
  'secret-file': (message) =>
    message.why === 'content'
      ? 'Die Datei von --listener-secret-file muss aus einer Zeile bestehen, Header-Name: Wert.'
      : `Die Datei von --listener-secret-file kann nicht gelesen werden (${message.errorCode}).`,
};

export const listenerCauses: CausesOf<ListenerCause> = {
  'listener-port-taken': ({ host, port }) => ({
    message: `Port ${port} von ${host} ist von einem anderen Programm belegt.`,
    advice: `Schließen Sie dieses Programm, oder wählen Sie hier und in flespi einen anderen Port. ${AGAIN}`,
  }),
  'port-not-permitted': ({ host, port }) => ({
    message: `Das System lässt Fleetglass auf Port ${port} von ${host} nicht zu.`,
    advice: 'Wählen Sie einen Port ab 1024.',
  }),
  'no-such-address': ({ host }) => ({
    message: `Dieser Computer hat keine Adresse ${host}.`,
    advice: `Geben Sie eine seiner Adressen ein oder 0.0.0.0 für alle. ${AGAIN}`,
  }),
  'host-unknown': ({ host }) => ({
    message: `Der Name ${host} ist diesem Computer nicht bekannt.`,
    advice: `Geben Sie stattdessen eine Adresse ein, etwa 127.0.0.1. ${AGAIN}`,
  }),
  'listen-failed': ({ host, port, errorCode }) => ({
    message: `Fleetglass kann auf Port ${port} von ${host} nicht empfangen (${errorCode}).`,
    advice: 'Wählen Sie eine andere Adresse oder einen anderen Port.',
  }),
  'pem-unreadable': ({ what, why }, _format, say) => ({
    message: `${what === 'key' ? 'Der TLS-Schlüssel' : 'Das TLS-Zertifikat'} ist nicht lesbar. ${say(why)}`,
    advice: 'Prüfen Sie den Pfad, und ob Fleetglass die Datei lesen darf.',
  }),
  'certificate-mismatch': () => ({
    message: 'Das TLS-Zertifikat und der Schlüssel gehören nicht zusammen.',
    advice: PEM,
  }),
  'certificate-unusable': ({ errorCode }) => ({
    message: `Das TLS-Zertifikat oder der Schlüssel ist nicht im PEM-Format (${errorCode}).`,
    advice: PEM,
  }),
  'secret-missing': () => ({
    message: 'Der Empfänger verlangt ein Geheimnis, und es ist in diesem Lauf nicht bekannt.',
    advice: 'Geben Sie das Geheimnis ein, das flespi sendet, oder verlangen Sie keines.',
  }),
  'listener-secret-unread': () => ({
    message:
      'Das Geheimnis, das der Empfänger verlangt, ist aufbewahrt, aber das System gibt es jetzt nicht heraus.',
    advice:
      'Entsperren Sie den Schlüsselbund, dann wird es von selbst wieder versucht; hilft das nicht, starten Sie Fleetglass neu, oder geben Sie das Geheimnis noch einmal ein.',
  }),
  'no-account': () => ({
    message: 'In Fleetglass ist kein Konto eingerichtet, zu dem diese Nachrichten gehören.',
    advice: `Fügen Sie das Konto hinzu. ${REFUSED}`,
  }),
  'account-not-chosen': ({ isFixed }) => ({
    message: 'Es ist noch nicht gewählt, zu welchem Konto diese Nachrichten gehören.',
    advice: choose(isFixed),
  }),
  'account-gone': ({ isFixed }) => ({
    message: 'Das Konto, zu dem diese Nachrichten gehören, ist nicht mehr in Fleetglass.',
    advice: choose(isFixed),
  }),
};

const REFUSED = 'Bis dahin wird jeder Stapel mit 503 beantwortet, und flespi sendet ihn wieder.';

function choose(isFixed: boolean): string {
  return isFixed
    ? `Starten Sie Fleetglass ohne --listener-port, und wählen Sie das Konto unter Konto ▸ HTTP-Empfänger. ${REFUSED}`
    : `Wählen Sie das Konto unter Konto ▸ HTTP-Empfänger. ${REFUSED}`;
}
