import type { toolsStrings as english } from '../../en/window/tools.ts';
import type { WordsLike } from '../../words-like.ts';

/** Was sich auf der Karte tun lässt: messen, Nahes finden, sagen, wo etwas ist. */
export const toolsStrings: WordsLike<typeof english> = {
  noViewBefore: 'Vorher hat die Karte nichts gezeigt.',
  noViewAfter: 'Danach hat die Karte nichts gezeigt.',
  onlyHere: 'Das geschieht an einem Ort der Karte, über ihr Menü.',
  noVehicle: 'Kein Fahrzeug ist gewählt.',
  noFilter: 'Suche, Filter und Konten lassen nichts weg.',
  textOf: '{{name}}: {{words}}',
  textSince: '{{state}} seit {{time}}',
  textSinceAtLeast: '{{state}} seit {{time}} oder länger',
  textHeard: 'zuletzt gehört {{time}}',
  textReceived: 'Zeit unbekannt, empfangen {{time}}',
  textNoPlace: 'keine Position bekannt',
  textInvalidPlace: 'eine Position, die der Tracker als ungültig kennzeichnet',
  textPlaceOf: 'Position von {{time}}',
  textPlaceUndated: 'Zeit der Position unbekannt',
  textAsOf: 'Stand {{time}}',
};
