import type { MapMessage } from '../../messages/maps.ts';
import type { SentencesOf } from '../sentences.ts';

export const maps: SentencesOf<MapMessage> = {
  'bad-name': () => 'Geben Sie ihm einen Namen für das Menü.',
  'bad-url': (message) =>
    message.why === 'unknown-place'
      ? `Die Adresse enthält ${message.place === null ? 'noch etwas anderes in geschweiften Klammern' : `{${message.place}}`}, und niemand weiß, wofür das steht.`
      : URLS[message.why],
  'two-keys': () =>
    'Die Adresse enthält mehrere Schlüssel. Nur einer kann aufbewahrt werden: Lassen Sie einen darin, wie es der Dienst erlaubt.',
  'bad-key': ({ why }) =>
    why === 'characters'
      ? 'Der Schlüssel enthält Zeichen, die sich nicht eintippen lassen.'
      : 'Ein Schlüssel braucht seinen Platz in der Adresse: Schreiben Sie {key} an die Stelle, an die er gehört.',
  'bad-subdomains': ({ why }) =>
    why === 'missing'
      ? 'Die Adresse enthält {s}: Geben Sie an, welche Namen dafür stehen, etwa a,b,c.'
      : 'Subdomains bestehen aus Buchstaben, Ziffern und Bindestrichen und werden durch Kommas getrennt.',
  'bad-layers': () => 'Geben Sie an, welche Ebenen des WMS-Servers gewünscht sind.',
  'bad-zooms': () => 'Der kleinste Zoom liegt über dem größten.',
  'bad-map-tiles': ({ fault }, _format, say) =>
    fault === null ? 'Die Adresse enthält {key}: Setzen Sie dort den Schlüssel selbst ein.' : say(fault),
  'no-key': () => 'Die Adresse verlangt einen Schlüssel: Geben Sie ihn ein.',
  'unknown-server': () => 'Diesen Kachelserver gibt es nicht mehr.',
  'too-many-tile-servers': ({ most }) => `Es werden höchstens ${most} Kachelserver aufbewahrt.`,
  'no-such-file': () => 'Diese Kartendatei gibt es nicht.',
  'too-many-map-files': ({ most }) => `Es gibt schon ${most} Kartendateien: Entfernen Sie zuerst eine.`,
  'unknown-map': () => 'Diese Karte gibt es nicht mehr.',
  'map-failed': (message) => {
    switch (message.why) {
      case 'closing':
        return 'Der Host wird gerade beendet.';
      case 'no-map':
        return 'Diese Karte gibt es nicht mehr.';
      case 'no-key':
        return 'Der Schlüssel dieses Servers ist nicht bekannt.';
      case 'demo-ended':
        return `Die Karte der Demo ist ausgefallen (${message.reason}).`;
      case 'server':
        return `Es kam keine Kachel (${message.fault}).`;
      case 'file':
        return `Die Kartendatei lieferte keine Kachel (${message.problem}).`;
    }
  },
};

const URLS = {
  'no-places': 'Die Adresse braucht {z}, {x} und {y}: Zoom, Spalte und Zeile einer Kachel.',
  scheme: 'Geben Sie eine Adresse ein, die mit https:// oder http:// beginnt.',
  credentials: 'Benutzername und Passwort dürfen nicht in der Adresse eines Kachelservers stehen.',
  host: 'Im Namen des Hosts kann nur {s} ersetzt werden.',
  'wms-vector': 'Ein WMS-Server liefert Bilder.',
} as const;
