import type { RefusalMessage, RequestFault, SenderFault } from '../../messages/refusals.ts';
import type { SentencesOf } from '../sentences.ts';

const REQUEST: Readonly<Record<RequestFault, string>> = {
  'from-page': 'Das kam von einer Seite in einem Browser; Streams tun das nicht.',
  'form-without-secret':
    'Ohne Geheimnis wird nur JSON angenommen: Das ist ein Formular, wie es jede Seite in einem Browser senden kann.',
  'host-not-allowed':
    'Ohne Geheimnis muss der Host eine Adresse dieses Computers sein oder eine, die mit Namen erlaubt wurde.',
  path: 'Unter diesem Pfad gibt es nichts.',
  method: 'Hier wird nur POST bedient.',
  secret: 'Das Geheimnis fehlt oder ist falsch.',
  'media-type': 'Der Inhalt ist weder JSON noch ein Formular in UTF-8.',
  coding: 'Der Inhalt ist anders als mit gzip oder deflate verpackt.',
  'parts-without-secret': 'Ein Formular in Teilen wird nur angenommen, wo ein Geheimnis verlangt wird.',
  'head-too-slow': 'Der Kopf der Anfrage kam zu langsam.',
  'head-too-large': 'Der Kopf der Anfrage ist zu groß.',
  'head-cut-short': 'Die Anfrage endete vor dem Ende ihres Kopfes.',
  'http-for-https': 'Die Anfrage kam über http, hier wird aber nur https bedient.',
  'no-http': 'Was kam, ist keine HTTP-Anfrage.',
  'body-too-slow': 'Der Inhalt kam zu langsam.',
  'body-cut-short': 'Die Anfrage endete vor dem Ende ihres Inhalts.',
  'body-not-inflated': 'Der Inhalt lässt sich nicht entpacken.',
  'body-no-utf-8': 'Der Inhalt ist kein gültiger Text in UTF-8.',
  'item-too-large': 'Ein Element des Inhalts ist für eine Nachricht viel zu groß.',
  'form-cut-short': 'Das Formular ist abgeschnitten, oder seine Grenze ist eine andere als die genannte.',
  'form-part-without-head': 'Ein Teil des Formulars hat keinen lesbaren Kopf.',
  'form-field-encoded': 'Das Feld data des Formulars ist kodiert oder nicht in UTF-8.',
  'form-without-field': 'Das Formular hat kein Feld data.',
  'form-escapes': 'Das Formular ist nicht so maskiert, wie es sein sollte.',
  'gave-way': 'Es waren zu viele Verbindungen offen, und diese hatte am längsten geschwiegen.',
  'no-place': 'Im Augenblick senden zu viele andere; es ist später noch einmal zu senden.',
  'too-much-in-hand': 'Zu viel wartet darauf, gespeichert zu werden; es ist später noch einmal zu senden.',
  failed: 'Fleetglass konnte den Stapel nicht annehmen; er ist später noch einmal zu senden.',
};

const SENDER: Readonly<Record<SenderFault, string>> = {
  address: 'Die Adresse gehört nicht zu denen, die senden dürfen.',
  'no-place': 'Im Augenblick senden zu viele andere.',
  'too-slow': 'Ein Paket wurde begonnen und nicht rechtzeitig beendet.',
  'too-much-begun': 'Im Augenblick ist zu viel begonnen und nicht vollständig.',
  'answers-unread': 'Der Absender liest die Antworten nicht.',
  'not-kept': 'Fleetglass konnte nicht behalten, was kam; es ist noch einmal zu senden.',
  'packet-size': 'Ein Paket nennt eine Größe, die es nicht haben kann.',
  'too-many-unreadable': 'Zu viele Pakete sind nicht lesbar.',
  'no-connect': 'Das erste Paket ist kein CONNECT von MQTT 3.1, 3.1.1 oder 5.',
  login: 'Benutzer oder Passwort sind nicht die verlangten.',
  'no-client-id': 'Eine Sitzung, die behalten werden soll, braucht eine Client-ID.',
  malformed: 'Ein Paket ist nicht so, wie MQTT es vorsieht.',
  'packet-too-large': 'Ein Paket ist größer als jede Nachricht.',
  'taken-over': 'Eine andere Verbindung mit derselben Client-ID hat ihren Platz eingenommen.',
};

/** Warum abgewiesen wird, was hierher gesendet wird. */
export const refusals: SentencesOf<RefusalMessage> = {
  'request-refused': ({ why }) => REQUEST[why],
  'body-too-large': ({ mostBytes }, { figures }) => `Der Inhalt ist größer als ${figures.bytes(mostBytes)}.`,
  'body-too-many': ({ what, most }, { figures }) =>
    what === 'items'
      ? `Der Inhalt hat mehr als ${figures.count(most)} Elemente.`
      : `Der Inhalt hat mehr als ${figures.count(most)} Elemente, die keine Nachrichten sind.`,
  'body-item-too-many-values': ({ most }, { figures }) =>
    `Ein Element des Inhalts hat mehr als ${figures.count(most)} Werte, so viele hat keine Nachricht.`,
  'body-no-json': ({ why }, _format, say) =>
    why === null ? 'Der Inhalt ist kein JSON.' : `Der Inhalt ist kein JSON. ${say(why)}`,
  'form-too-many-parts': ({ most }, { figures }) => `Das Formular hat mehr als ${figures.count(most)} Teile.`,
  'sender-refused': ({ why }) => SENDER[why],
};
