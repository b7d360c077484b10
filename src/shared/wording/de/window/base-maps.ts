import type { baseMapsStrings as english } from '../../en/window/base-maps.ts';
import type { WordsLike } from '../../words-like.ts';

/** Base maps: where what lies under the vehicles comes from. */
export const baseMapsStrings: WordsLike<typeof english> = {
  title: 'Grundkarten',
  intro:
    'Was unter den Fahrzeugen liegt. Jedes Fenster wählt eine im Menü seiner Karte; die Umrisse der Welt brauchen nichts und sind immer da.',
  loading: 'Karten werden abgefragt …',
  servers: 'Kachelserver',
  serversHint:
    'Ein Kachelserver erfährt, welches Gebiet von welcher Adresse aus betrachtet wird. Fleetglass fragt nur nach dem, was gerade zu sehen ist.',
  noServers: 'Keine: niemand außerhalb wird nach Karten gefragt.',
  files: 'Dateien',
};
