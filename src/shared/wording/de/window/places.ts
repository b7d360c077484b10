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
};
