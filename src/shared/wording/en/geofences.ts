import type { GeofenceMessage } from '../../messages/geofences.ts';
import type { SentencesOf } from '../sentences.ts';

export const geofences: SentencesOf<GeofenceMessage> = {
  'geofence-no-name': () => 'Give the geofence a name.',
  'geofence-bad-place': ({ why }) =>
    why === 'numbers'
      ? 'One of its points is no place on earth.'
      : 'One of its points is beyond where the map ends, at 85 degrees north or south.',
  'geofence-bad-radius': ({ leastM, mostM }, { quantities }) =>
    `The radius must be between ${said(quantities.distance(leastM))} and ${said(quantities.distance(mostM))}.`,
  'geofence-bad-width': ({ leastM, mostM }, { quantities }) =>
    `The width must be between ${said(quantities.distance(leastM))} and ${said(quantities.distance(mostM))}.`,
  'geofence-too-few-points': ({ least }) => `It needs at least ${least} points that are not the same.`,
  'geofence-too-many-points': ({ points, most }, { figures }) =>
    `It has ${figures.count(points)} points, and ${figures.count(most)} is the most.`,
  'geofence-no-area': () => 'It has no area: its points are on one line.',
  'geofence-crosses-itself': ({ latitude, longitude }, { figures }) =>
    `Two of its sides cross at ${figures.coordinates(latitude, longitude)}.`,
  'geofence-hole-outside': () => 'One of its holes is not inside it.',
  'geofence-round-pole': () => 'It goes all the way round a pole, which no polygon can. A circle can.',
  'geofence-no-shape': ({ kind }) => `It is no area (${kind}).`,
  'geofence-picture': () =>
    'It is a picture laid over the ground (a ground overlay), which is not taken over.',
  'geofence-link': () => 'It leads to another file or address, which was not asked.',
  'geofence-off-at-flespi': () => 'It is switched off at flespi.',
  'geofence-simplified': ({ points, left, toleranceM }, { figures, quantities }) =>
    `Simplified from ${figures.count(points)} points to ${figures.count(left)}: no side moved by more than ${said(quantities.distance(toleranceM))}.`,
  'geofence-width-given': ({ widthM }, { quantities }) =>
    `It is a line without a width: ${said(quantities.distance(widthM))} was taken.`,
  'geofence-part': ({ part, parts }) => `Part ${part} of ${parts}.`,
  'unknown-geofence': () => 'There is no such geofence any more.',
  'too-many-geofences': ({ most }, { figures }) =>
    `There is room for ${figures.count(most)} geofences. Remove some first.`,
  'too-many-geofence-points': ({ most }, { figures }) =>
    `All geofences together can have ${figures.count(most)} points. Remove some first.`,
  'geofence-of-flespi': () =>
    'This geofence is flespi’s: its name and shape are changed there. Colour and group are yours to choose.',
  'geofence-file-too-large': ({ mostMib }) => `The file is larger than ${mostMib} MiB.`,
  'geofence-file-unreadable': (message) => {
    switch (message.why) {
      case 'json':
      case 'xml': {
        const where = message.line === null ? '' : `, first at line ${message.line}`;
        return `The file is not whole${where}: it is no correct ${message.why.toUpperCase()}.`;
      }
      case 'unknown':
        return 'The file is neither GeoJSON nor KML.';
      case 'zipped':
        return 'The file is packed, as KMZ is. Unpack it, and choose the KML file in it.';
      case 'kmz':
        return 'The file is packed, and no KML can be read in it: there is none, or the file is locked or damaged.';
      case 'empty':
        return 'The file is empty.';
    }
  },
  'geofence-file-too-hard': () =>
    'Reading the file took too long, and was ended. Divide it into smaller ones.',
  'geofence-import-gone': () => 'Another file was read since. Choose this one again.',
  'nothing-to-restore': () => 'There is nothing to put back any more.',
  'geofences-not-flespi': () => 'This account is not one of flespi’s, so it has no geofences to read.',
  'visits-cancelled': () => 'Reading the visits was cancelled.',
};

function said({ figure, unit }: { readonly figure: string; readonly unit: string }): string {
  return `${figure} ${unit}`;
}
