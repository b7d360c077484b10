import type { CheckMessage } from '../../messages/checks.ts';
import type { SentencesOf } from '../sentences.ts';

const BROKER_URL = {
  unreadable: 'Das ist keine URL wie mqtts://mqtt.flespi.io:8883.',
  'no-host': 'Die URL nennt keinen Host.',
  scheme: 'Die URL muss mit mqtt://, mqtts://, ws:// oder wss:// beginnen.',
  credentials:
    'Die URL enthält einen Benutzernamen oder ein Passwort; das Token gehört in sein eigenes Feld.',
  token: 'Die Adresse enthält das Token. Es gehört nicht in die Adresse, sondern in sein eigenes Feld.',
} as const;

const PROXY = {
  address: 'Geben Sie eine Adresse wie http://proxy.example:3128 oder socks5://proxy.example:1080 ein.',
  credentials: 'Geben Sie Benutzername und Passwort in ihren eigenen Feldern ein.',
  'unreadable-credentials': 'Benutzername und Passwort in der Adresse des Proxys sind nicht lesbar.',
  'socks4-credentials':
    'Ein socks4-Proxy kennt kein Passwort. Verwenden Sie socks5 oder lassen Sie den Benutzernamen leer.',
} as const;

const GEOCODER = {
  scheme: 'Geben Sie eine Adresse ein, die mit https:// oder http:// beginnt.',
  credentials: 'Benutzername und Passwort können nicht in der Adresse eines Geocoders stehen.',
  host: 'Im Namen des Hosts lässt sich nichts einsetzen.',
  'two-keys':
    'Die Adresse enthält mehrere Schlüssel. Nur einer kann gespeichert werden: lassen Sie einen stehen, wie der Dienst es erlaubt.',
  'no-place':
    'Ein Schlüssel braucht seinen Platz in der Adresse: schreiben Sie {key} dorthin, etwa ?key={key}.',
  key: 'Der Schlüssel enthält etwas, das sich nicht tippen lässt.',
} as const;

export const checks: SentencesOf<CheckMessage> = {
  'text-too-long': ({ longest }, { figures }) => `Geben Sie höchstens ${figures.count(longest)} Zeichen ein.`,
  'number-out-of-range': ({ least, most }) => `Geben Sie eine ganze Zahl von ${least} bis ${most} ein.`,
  'seconds-out-of-range': ({ leastS, mostS }) => `Geben Sie ganze Sekunden von ${leastS} bis ${mostS} ein.`,
  'bytes-out-of-range': ({ leastBytes, mostBytes }, { figures }) =>
    `Geben Sie eine Größe von ${figures.bytes(leastBytes)} bis ${figures.bytes(mostBytes)} ein.`,
  'bad-port': ({ isFree, most }) =>
    `Geben Sie einen Port von 1 bis ${most} ein${isFree ? ' oder 0' : ', oder lassen Sie das Feld leer'}.`,
  'token-not-given': () => 'Fügen Sie das Token ein.',
  'token-malformed': () =>
    'Das ist kein Token: Es enthält Leerzeichen, Zeilenumbrüche oder andere ungewöhnliche Zeichen oder ist zu lang. Kopieren Sie es erneut aus dem flespi-Panel.',
  'broker-host-missing': () => 'Geben Sie den Namen oder die Adresse des Brokers ein.',
  'broker-host-malformed': () =>
    'Geben Sie nur einen Namen oder eine Adresse ein, ohne mqtt:// und ohne Pfad.',
  'broker-path-malformed': () => 'Beginnen Sie mit einem Schrägstrich, ohne Leerzeichen.',
  'bad-broker-url': ({ why }) => BROKER_URL[why],
  'address-not-flespi': () => 'Diese Adresse gehört nicht zu flespi. Wählen Sie dafür „Anderer MQTT-Broker“.',
  'bad-username': (problem) => {
    if (problem.why === 'too-long') return `Der Benutzername ist länger als ${problem.longest} Zeichen.`;
    return problem.why === 'missing'
      ? 'Zu einem Passwort gehört ein Benutzername.'
      : 'Der Benutzername ist länger als 255 Byte oder enthält einen Doppelpunkt.';
  },
  'bad-proxy-password': ({ longestBytes }) =>
    `Das Passwort ist länger als ${longestBytes} Byte oder enthält nicht tippbare Zeichen.`,
  'bad-geocoder': ({ why }) => GEOCODER[why],
  'bad-file': (problem) =>
    problem.why === 'pair'
      ? 'Ein Client-Zertifikat und sein Schlüssel gehören zusammen.'
      : `Geben Sie den vollständigen Pfad der Datei an, nicht ${problem.file}.`,
  'bad-group': ({ longest }) =>
    `Geben Sie bis zu ${longest} Buchstaben, Ziffern, Binde- und Unterstriche ein.`,
  'bad-topics': ({ most }) =>
    `Geben Sie ein bis ${most} Topics ein, durch Kommas getrennt: + für eine Ebene, # für alle folgenden. Keines darf mit flespi/, fleetglass/ oder $ beginnen.`,
  'bad-ids': ({ most }) => `Geben Sie bis zu ${most} IDs aus flespi ein, durch Kommas getrennt: nur Ziffern.`,
  'bad-host': () => 'Geben Sie eine Adresse dieses Computers wie 192.168.1.20 oder seinen Namen ein.',
  'bad-path': () =>
    'Beginnen Sie mit einem Schrägstrich; Buchstaben, Ziffern und - . _ ~ / dürfen folgen, ohne zwei Schrägstriche oder Punkte nebeneinander.',
  'bad-header': () =>
    'Geben Sie den Namen eines Headers ein, den HTTP nicht selbst verwendet, etwa X-Fleetglass-Secret.',
  'bad-secret': (problem) =>
    problem.why === 'characters'
      ? 'Verwenden Sie einfache Buchstaben, Ziffern und Zeichen, ohne Leerzeichen am Anfang oder Ende.'
      : `Geben Sie mindestens ${problem.shortest} und höchstens ${problem.longest} Zeichen ein.`,
  'no-secret': () => 'Geben Sie ein Geheimnis ein oder erzeugen Sie eines.',
  'no-password': () => 'Geben Sie ein Passwort ein.',
  'bad-address-list': () => 'Geben Sie nur Adressen oder Netze ein, etwa 10.1.2.3 oder 10.0.0.0/8.',
  'receiver-open': ({ needs }) =>
    `Nicht nur dieser Computer erreicht diese Adresse: ${RECEIVER_NEEDS[needs]}.`,
  'bad-tls': ({ why }) =>
    why === 'pair'
      ? 'Zu einem Zertifikat gehört sein Schlüssel und zu einem Schlüssel sein Zertifikat.'
      : 'Zertifikat und Schlüssel müssen mit vollständigem Pfad angegeben werden.',
  'bad-proxy': ({ why }) => PROXY[why],
  'rule-field-missing': () => 'Hier muss etwas stehen.',
  'decimal-out-of-range': ({ least, most }) => `Geben Sie eine Zahl von ${least} bis ${most} ein.`,
  'rule-nothing-chosen': () => 'Wählen Sie mindestens eines.',
  'rule-not-a-number': () => 'Geben Sie eine Zahl ein, etwa 11.5: Damit wird verglichen.',
  'no-clock-time': () => 'Geben Sie eine Uhrzeit von 00:00 bis 23:59 ein.',
  'rule-no-such-zone': () => 'Geben Sie eine Zeitzone ein, etwa Europe/Berlin.',
};

const RECEIVER_NEEDS = {
  addresses: 'sagen Sie, wer senden darf',
  login: 'verlangen Sie Benutzer und Passwort',
  tls: 'wählen Sie ein Zertifikat und seinen Schlüssel',
} as const;
