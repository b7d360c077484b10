import type {
  NAMED_BY_INTERVAL,
  NAMED_BY_TOPIC,
  NOT_FOLLOWED,
  NoObject,
  PacketFault,
  PayloadKind,
  UnreadableMessage,
} from '../../messages/unreadable.ts';
import type { SentencesOf } from '../sentences.ts';

const SUBJECT: Readonly<Record<PayloadKind, string>> = {
  message: 'Die Nachricht',
  log: 'Der Logeintrag',
  interval: 'Das Intervall',
  state: 'Das Zustandsobjekt',
  sms: 'Die SMS',
};
const IS: Readonly<Record<NoObject, string>> = {
  empty: 'ist leer.',
  'no-json': 'ist kein JSON.',
  array: 'ist ein Array; flespi sendet je ein Objekt.',
  null: 'ist null, kein JSON-Objekt.',
  number: 'ist eine Zahl, kein JSON-Objekt.',
  string: 'ist ein Text, kein JSON-Objekt.',
  boolean: 'ist ein Wahrheitswert, kein JSON-Objekt.',
};
const TOPIC: Readonly<Record<(typeof NAMED_BY_TOPIC)[number], string>> = {
  device: 'Das Topic der Nachricht nennt kein Gerät.',
  channel: 'Das Topic der Nachricht nennt keinen Kanal.',
  modem: 'Das Topic der SMS nennt kein Modem.',
  object: 'Das Topic des Zustands nennt kein Objekt.',
  parameter: 'Das Topic nennt keinen Telemetrieparameter.',
  calculator: 'Das Topic des Intervalls nennt nicht Kalkulator und Gerät.',
};
const INTERVAL: Readonly<Record<(typeof NAMED_BY_INTERVAL)[number], string>> = {
  number: 'Das Intervall hat keine Nummer.',
  beginning: 'Das Intervall hat keinen Anfang.',
};
const NOT: Readonly<Record<(typeof NOT_FOLLOWED)[number], string>> = {
  topic: 'Dieses Topic liest Fleetglass nicht.',
  message: 'Nachrichten dieser Art werden nicht verfolgt.',
  state: 'Zustände dieser Art werden nicht verfolgt.',
  property: 'Dieser Teil des Zustands wird nicht verfolgt.',
};
const PACKET: Readonly<Record<PacketFault, string>> = {
  'no-end-of-id': 'Die ID der Einheit hat im Paket kein Ende.',
  'no-id': 'Das Paket nennt keine Einheit.',
  'id-too-long': 'Die ID der Einheit ist zu lang.',
  'cut-short': 'Das Paket endet vor seiner Zeit und seinen Flags.',
  'too-many-blocks': 'Das Paket hat zu viele Blöcke.',
  'block-cut-short': 'Das Paket endet im Kopf eines Blocks.',
  'block-type': 'Das Paket hat einen Block unbekannter Art.',
  'block-size': 'Ein Block des Pakets nennt eine Größe, die er nicht haben kann.',
  'no-end-of-name': 'Ein Block des Pakets hat kein Ende seines Namens.',
  'number-length': 'Eine Zahl des Pakets hat eine andere Länge als ihr Typ.',
  'value-type': 'Ein Block des Pakets hat Daten unbekannter Art.',
};

export const unreadable: SentencesOf<UnreadableMessage> = {
  'unreadable-text': ({ why }) =>
    why === 'utf-16'
      ? 'Der Inhalt ist Text in UTF-16; JSON wird als UTF-8 gesendet.'
      : 'Der Inhalt ist kein gültiger UTF-8-Text.',
  'unreadable-size': ({ bytes, mostBytes }, { figures }) =>
    `Der Inhalt ist mit ${figures.bytes(bytes)} größer als ${figures.bytes(mostBytes)}.`,
  'unreadable-nesting': ({ most }, { figures }) =>
    `Der Inhalt ist tiefer als ${figures.count(most)} Ebenen geschachtelt.`,
  'unreadable-values': ({ most }, { figures }) => `Der Inhalt hat mehr als ${figures.count(most)} Werte.`,
  'unreadable-content': ({ of, is }) => `${SUBJECT[of]} ${IS[is]}`,
  'unreadable-topic': ({ lacks }) => TOPIC[lacks],
  'unreadable-interval': ({ lacks }) => INTERVAL[lacks],
  'unreadable-not-followed': ({ what }) => NOT[what],
  'unreadable-nobody': () => 'Die Nachricht nennt weder ein Gerät noch eine Kennung.',
  'unreadable-ident': ({ most }, { figures }) =>
    `Die Kennung der Nachricht ist länger als ${figures.count(most)} Zeichen.`,
  'unreadable-packet': ({ why }) => PACKET[why],
};
