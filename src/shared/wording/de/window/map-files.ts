import type { mapFilesStrings as english } from '../../en/window/map-files.ts';
import type { WordsLike } from '../../words-like.ts';

/** Map files. */
export const mapFilesStrings: WordsLike<typeof english> = {
  hint: 'PMTiles oder MBTiles, mit Bildern oder Vektorkacheln. Sie brauchen kein Netzwerk, und niemand erfährt, was betrachtet wird.',
  none: 'Noch gibt es keine Kartendatei.',
  howToGet:
    'Solche Dateien entstehen aus OpenStreetMap-Daten oder aus Karten eines Vermessungsamts, mit vielen Werkzeugen und Diensten: nehmen Sie einen Ausschnitt Ihres Gebiets, bis Zoom 14 oder 15.',
  choose: 'Datei wählen …',
  folder: 'Auch Dateien in diesem Ordner lassen sich hier mit ihrem Namen hinzufügen:',
  folderBrowser: 'Dateien in diesem Ordner des Hosts lassen sich hier mit ihrem Namen hinzufügen:',
  take: '{{name}} hinzufügen',
  added: 'Hinzufügen',
  loading: 'Kartendateien werden abgefragt …',
  kind_vector: 'Vektor',
  kind_raster: 'Bilder',
  schema_protomaps: 'Protomaps-Schema',
  schema_openmaptiles: 'OpenMapTiles-Schema',
  schema_unknown: 'unbekanntes Schema: Linien und Flächen in einem schlichten Stil',
  zooms: 'Zoom {{from}} bis {{to}}',
  titled: '„{{title}}“',
  opening: 'Wird geöffnet …',
  fromCommandLine: 'Auf der Kommandozeile angegeben, daher hier nicht zu entfernen.',
  useIt: 'Verwenden',
  useOf: '{{name}} unter den Fahrzeugen verwenden',
  inUse: 'Hier verwendet',
  chosen: 'Hier gewählt',
  show: 'Auf Karte zeigen',
  showOf: '{{name}} auf der Karte zeigen',
  find: 'Suchen …',
  findOf: '{{name}} suchen …',
  remove: 'Entfernen',
  removeOf: '{{name}} entfernen',
  removed: '{{name}} ist entfernt. Die Datei selbst bleibt, wo sie ist.',
  undo: 'Rückgängig',
  problem_gone:
    'Sie ist nicht mehr da: verschoben, gelöscht oder auf einem nicht angeschlossenen Laufwerk. Sie kommt von selbst zurück.',
  'problem_not-readable':
    'Fleetglass darf sie nicht lesen: prüfen Sie ihre Rechte und ob ein anderes Programm sie sperrt.',
  'problem_not-a-map': 'Sie ist keine Kartendatei: weder PMTiles noch MBTiles.',
  problem_cut: 'Sie ist abgeschnitten: ihr Ende fehlt. Kopieren oder laden Sie sie erneut.',
  'problem_other-version':
    'Sie ist PMTiles in einer anderen Version. Gelesen wird Version 3; die Werkzeuge von PMTiles wandeln ältere um.',
  'problem_unknown-compression':
    'Sie ist auf eine hier unbekannte Weise komprimiert: gelesen werden gzip, brotli und zstd.',
  'problem_unknown-tiles':
    'Ihre Kacheln sind von einer Art, die hier nicht gezeichnet wird. Bilder (PNG, JPEG, WebP, AVIF) und Mapbox-Vektorkacheln werden es; MLT noch nicht.',
  problem_empty: 'Sie enthält keine Kachel.',
  problem_damaged: 'Sie ist beschädigt: sie widerspricht sich. Kopieren oder laden Sie sie erneut.',
  'problem_too-slow':
    'Das Öffnen brauchte zu lange oder zu viel Arbeitsspeicher. Es wird später erneut versucht.',
  onMap_gone: '{{name}} ist nicht mehr da: nur Umrisse',
  onMap_other: '{{name}} ist nicht lesbar: nur Umrisse',
  menu_gone: 'nicht da',
  menu_other: 'nicht lesbar',
  unknownSchema: 'Unbekanntes Kartenschema: schlichte Zeichnung',
};
