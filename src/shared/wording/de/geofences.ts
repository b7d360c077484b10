import type { GeofenceMessage } from '../../messages/geofences.ts';
import type { SentencesOf } from '../sentences.ts';

export const geofences: SentencesOf<GeofenceMessage> = {
  'geofence-no-name': () => 'Geben Sie dem Geofence einen Namen.',
  'geofence-bad-place': ({ why }) =>
    why === 'numbers'
      ? 'Einer seiner Punkte ist kein Ort auf der Erde.'
      : 'Einer seiner Punkte liegt jenseits des Kartenrands bei 85 Grad Nord oder Süd.',
  'geofence-bad-radius': ({ leastM, mostM }, { quantities }) =>
    `Der Radius muss zwischen ${said(quantities.distance(leastM))} und ${said(quantities.distance(mostM))} liegen.`,
  'geofence-bad-width': ({ leastM, mostM }, { quantities }) =>
    `Die Breite muss zwischen ${said(quantities.distance(leastM))} und ${said(quantities.distance(mostM))} liegen.`,
  'geofence-too-few-points': ({ least }) => `Er braucht mindestens ${least} verschiedene Punkte.`,
  'geofence-too-many-points': ({ points, most }, { figures }) =>
    `Er hat ${figures.count(points)} Punkte; höchstens ${figures.count(most)} sind möglich.`,
  'geofence-no-area': () => 'Er hat keine Fläche: Seine Punkte liegen auf einer Linie.',
  'geofence-crosses-itself': ({ latitude, longitude }, { figures }) =>
    `Zwei seiner Seiten kreuzen sich bei ${figures.coordinates(latitude, longitude)}.`,
  'geofence-hole-outside': () => 'Eines seiner Löcher liegt nicht in ihm.',
  'geofence-round-pole': () => 'Er führt ganz um einen Pol herum, was kein Polygon kann. Ein Kreis kann es.',
  'geofence-no-shape': ({ kind }) => `Das ist keine Fläche (${kind}).`,
  'geofence-picture': () =>
    'Das ist ein über den Boden gelegtes Bild (ein Ground Overlay); es wird nicht übernommen.',
  'geofence-link': () => 'Das verweist auf eine andere Datei oder Adresse, die nicht gefragt wurde.',
  'geofence-off-at-flespi': () => 'Er ist bei flespi ausgeschaltet.',
  'geofence-simplified': ({ points, left, toleranceM }, { figures, quantities }) =>
    `Von ${figures.count(points)} auf ${figures.count(left)} Punkte vereinfacht: Keine Seite liegt mehr als ${said(quantities.distance(toleranceM))} daneben.`,
  'geofence-width-given': ({ widthM }, { quantities }) =>
    `Eine Linie ohne Breite: Es wurden ${said(quantities.distance(widthM))} genommen.`,
  'geofence-part': ({ part, parts }) => `Teil ${part} von ${parts}.`,
  'unknown-geofence': () => 'Diesen Geofence gibt es nicht mehr.',
  'too-many-geofences': ({ most }, { figures }) =>
    `Es ist Platz für ${figures.count(most)} Geofences. Entfernen Sie zuerst einige.`,
  'too-many-geofence-points': ({ most }, { figures }) =>
    `Alle Geofences zusammen können ${figures.count(most)} Punkte haben. Entfernen Sie zuerst einige.`,
  'geofence-of-flespi': () =>
    'Dieser Geofence gehört flespi: Name und Form werden dort geändert. Farbe und Gruppe wählen Sie selbst.',
  'geofence-file-too-large': ({ mostMib }) => `Die Datei ist größer als ${mostMib} MiB.`,
  'geofence-file-unreadable': (message) => {
    switch (message.why) {
      case 'json':
      case 'xml': {
        const where = message.line === null ? '' : `, zuerst in Zeile ${message.line}`;
        return `Die Datei ist nicht heil${where}: Das ist kein richtiges ${message.why.toUpperCase()}.`;
      }
      case 'unknown':
        return 'Die Datei ist weder GeoJSON noch KML.';
      case 'zipped':
        return 'Die Datei ist gepackt wie eine KMZ-Datei. Entpacken Sie sie, und wählen Sie die KML-Datei darin.';
      case 'kmz':
        return 'Die Datei ist gepackt, und darin ist keine KML-Datei zu lesen: es gibt keine, oder die Datei ist gesperrt oder beschädigt.';
      case 'empty':
        return 'Die Datei ist leer.';
    }
  },
  'geofence-file-too-hard': () =>
    'Das Lesen der Datei dauerte zu lange und wurde abgebrochen. Teilen Sie sie in kleinere auf.',
  'geofence-import-gone': () =>
    'Inzwischen wurde eine andere Datei gelesen. Wählen Sie diese noch einmal aus.',
  'nothing-to-restore': () => 'Es gibt nichts mehr zurückzuholen.',
  'geofences-not-flespi': () => 'Dieses Konto ist keines von flespi und hat keine Geofences.',
  'visits-cancelled': () => 'Das Lesen der Besuche wurde abgebrochen.',
};

function said({ figure, unit }: { readonly figure: string; readonly unit: string }): string {
  return `${figure} ${unit}`;
}
