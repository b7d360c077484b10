import { isolated } from '../../format/isolated.ts';
import type { SetupMessage, StreamLogin } from '../../messages/stream-setup.ts';
import type { SentencesOf } from '../sentences.ts';

const LOGINS: Readonly<Record<StreamLogin, string>> = {
  user: 'einem Benutzernamen',
  token: 'einem Zugriffstoken',
  certificate: 'einem Zertifikat',
  'connection-string': 'einer Verbindungszeichenfolge',
  'service-account': 'einem Dienstkonto',
  key: 'einem Schlüssel',
};

/** ` an host:1883`, oder nichts. */
const to = (address: string | null): string => (address === null ? '' : ` an ${isolated(address)}`);

export const streamSetup: SentencesOf<SetupMessage> = {
  'setup-http': ({ address }) =>
    `Sendet Listen von Nachrichten als JSON mit POST${to(address)}; sie verlassen die Warteschlange, sobald das Ziel mit 200 antwortet.`,
  'setup-mqtt': ({ address }) =>
    `Veröffentlicht mit QoS 1 ${address === null ? 'bei einem MQTT-Broker' : `beim MQTT-Broker ${isolated(address)}`}; eine Nachricht verlässt die Warteschlange, sobald sie bestätigt ist.`,
  'setup-wialon': ({ address }) =>
    address === null
      ? 'Sendet im Protokoll Wialon Retranslator; unter einem Namen, den Fleetglass kennt, ist keine Adresse gesetzt (Wialon Hosting hat 193.193.165.165:20163).'
      : `Sendet im Protokoll Wialon Retranslator an ${isolated(address)}.`,
  'setup-flespi': ({ channel }) =>
    `Übergibt seine Nachrichten ${channel === null ? 'einem Kanal' : `dem Kanal ${isolated(channel)}`} eines anderen flespi-Kontos, über HTTPS.`,
  'setup-aws': ({ address }) =>
    `Veröffentlicht bei AWS IoT${address === null ? '' : ` (${isolated(address)})`}; ein Zertifikat genügt für die Dinge aller Fahrzeuge.`,
  'setup-azure': ({ address }) =>
    `Sendet an einen Hub von Azure${address === null ? '' : ` (${isolated(address)})`}.`,
  'setup-pubsub': ({ project }) =>
    `Veröffentlicht bei Google Pub/Sub${project === null ? '' : ` im Projekt ${isolated(project)}`}.`,
  'setup-google-iot': () => 'Sendet an Google IoT Core, und das hat Google am 16. August 2023 geschlossen.',
  'setup-thingsboard': ({ address }) =>
    address === null
      ? 'Veröffentlicht bei ThingsBoard; unter einem Namen, den Fleetglass kennt, ist keine Adresse gesetzt (der Vorführserver ist demo.thingsboard.io:1883).'
      : `Veröffentlicht bei ThingsBoard (${isolated(address)}).`,
  'setup-tollbg': () => 'Sendet in der Form, die das bulgarische Mautsystem verlangt (Toll BG).',
  'setup-etoll': () => 'Sendet in der Form, die das polnische Mautsystem verlangt (e-Toll).',
  'setup-platform': ({ platform, address }) =>
    `Sendet an die Plattform ${platform}${address === null ? '' : ` (${isolated(address)})`}.`,
  'setup-other': ({ protocol }) =>
    protocol === null
      ? 'flespi hat nicht gesagt, von welcher Art dieser Stream ist.'
      : `Fleetglass weiß nichts Eigenes über Streams der Art ${isolated(protocol)}.`,
  'setup-no-protocol': () =>
    'Die URI beginnt nicht mit http:// oder https://, und flespi braucht das: Ergänzen Sie es in flespi.',
  'setup-other-protocol': ({ scheme }) =>
    `Die Adresse beginnt mit ${scheme}://, und das spricht diese Art von Stream nicht: Tragen Sie Host und Port ein.`,
  'setup-private-address': ({ host }) =>
    `${isolated(host)} ist eine Adresse in einem privaten Netz, das flespi nicht erreicht.`,
  'setup-not-encrypted': () => 'Unterwegs ist nichts verschlüsselt.',
  'setup-address-per-device': () =>
    'Ein Feld zwischen Prozentzeichen in der Adresse wird aus jeder Nachricht eingesetzt.',
  'setup-old-endpoint': ({ host }) =>
    `${isolated(host)} ist ein Endpunkt alter Art, dessen Zertifikat wenige vertrauen: Nehmen Sie den mit -ats im Namen.`,
  'setup-demo-server': ({ host }) =>
    `${isolated(host)} ist ein Vorführserver mit eigenen Grenzen, zum Ausprobieren.`,
  'setup-batch-limit': ({ messages }, { figures }) =>
    `Höchstens ${figures.counted(messages, 'Nachricht', 'Nachrichten')} je Anfrage (limit_messages).`,
  'setup-no-batch-limit': () =>
    'Wie viele Nachrichten eine Anfrage haben darf, ist nicht begrenzt (limit_messages): Nach einem Ausfall sind es viele.',
  'setup-headers': ({ headers, hasLogin }, { figures }) =>
    `Sendet ${figures.counted(headers, 'eigene Kopfzeile', 'eigene Kopfzeilen')}${hasLogin ? ', mit einer Anmeldung' : ''}.`,
  'setup-no-headers': () => 'Sendet keine eigene Kopfzeile: Das Ziel muss ohne Anmeldung nehmen, was kommt.',
  'setup-own-authority': () =>
    'Das Zertifikat des Ziels wird mit einer eigenen Zertifizierungsstelle verglichen.',
  'setup-login': ({ by }) => `Meldet sich mit ${LOGINS[by]} an.`,
  'setup-topic': ({ topic }) => `Neue Nachrichten gehen an das Topic ${isolated(topic)}.`,
  'setup-thing': ({ thing }) => `Ändert den Schatten des Dings ${isolated(thing)} (thing_name).`,
  'setup-no-topic': () => 'Neue Nachrichten werden an kein Topic veröffentlicht (mqtt_topic ist leer).',
  'setup-no-thing': () => 'Es ändert sich kein Schatten eines Dings (thing_name ist leer).',
  'setup-neither-topic-nor-thing': () =>
    'Weder mqtt_topic noch thing_name ist gesetzt: Es gibt nichts, wohin er veröffentlichen könnte.',
  'setup-converted': () =>
    'Nachrichten werden vor dem Senden geändert (convert_message): Namen oder Auswahl der Felder sind andere als bei flespi.',
  'setup-filtered': ({ expression }) =>
    `Gesendet wird nur, was diesen Ausdruck erfüllt (validate_message): ${isolated(expression)}`,
  'setup-is-gateway': () =>
    'Bei dem Gerät dieses Tokens in ThingsBoard muss der Haken „Is gateway“ gesetzt sein; dann wird dort jedes Fahrzeug von selbst ein Gerät. Ohne ihn sind alle ein Gerät.',
  'setup-toll-plugin': () =>
    'Jedes Gerät braucht in flespi das Plugin tollbg mit den Daten seines Fahrzeugs: PAN, Kennzeichen, Achsen und Gewicht. flespi hat bekannt gegeben, dass es diese Verbindung 2022 eingestellt hat und das Plugin nicht mehr anbietet.',
  'setup-toll-registered': () =>
    'Jedes Fahrzeug muss beim Betreiber unter der Kennung seines Geräts angemeldet sein.',
  'setup-seconds-only': () =>
    'Dieses Protokoll hat Zeiten in ganzen Sekunden und keine Empfangszeit; Felder, für die es keinen Platz hat, fallen weg.',
  'setup-for-devices': ({ channels }, { figures }) =>
    `Diese Art ist für Geräte gemacht, und ${figures.counted(channels, 'Kanal speist', 'Kanäle speisen')} ihn: Weisen Sie ihm stattdessen die Geräte zu.`,
};
