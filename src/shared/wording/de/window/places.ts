import type { placesStrings as english } from '../../en/window/places.ts';
import type { WordsLike } from '../../words-like.ts';

/** Positionen in Worten, und die Suche nach Orten. */
export const placesStrings: WordsLike<typeof english> = {
  at: 'bei {{town}}',
  near_n: '{{distance}} nördlich von {{town}}',
  near_ne: '{{distance}} nordöstlich von {{town}}',
  near_e: '{{distance}} östlich von {{town}}',
  near_se: '{{distance}} südöstlich von {{town}}',
  near_s: '{{distance}} südlich von {{town}}',
  near_sw: '{{distance}} südwestlich von {{town}}',
  near_w: '{{distance}} westlich von {{town}}',
  near_nw: '{{distance}} nordwestlich von {{town}}',
  unknown: 'Nächster Ort wird gesucht …',
  fromRoad: '{{distance}} von {{road}}',
  results: 'Gefundene Orte',
  group_coordinates: 'Koordinaten',
  group_towns: 'Orte',
  outOfRange: 'Diesen Punkt gibt es nicht: Breiten gehen bis 90°, Längen bis 180°.',
  mark: 'Markierter Ort: {{name}}',
  copy: 'Koordinaten kopieren',
  remove: 'Markierung entfernen',
  beyondMap: 'Jenseits des Kartenrandes, der bei 85,05° Nord und Süd liegt.',
};
