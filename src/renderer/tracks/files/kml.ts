import { isoOf } from '../../../shared/track-files/iso-time.ts';
import { degrees, plainNumber } from '../../../shared/track-files/numbers.ts';
import { xmlText } from '../../../shared/track-files/xml-text.ts';
import { piecesOf, type TrackFix } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

/** Tracks as KML 2.2 with times: a place a vehicle, in it one `gx:Track` between silences. */
export function kmlOf(sources: readonly TrackFileSource[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document>
<name>${xmlText(sources.map(({ name }) => name).join(', '))}</name>
${sources.map(placemarkOf).join('')}</Document>
</kml>
`;
}

function placemarkOf({ name, track }: TrackFileSource): string {
  return `<Placemark>
<name>${xmlText(name)}</name>
<gx:MultiTrack>
<gx:interpolate>0</gx:interpolate>
${piecesOf(track).map(trackOf).join('\n')}
</gx:MultiTrack>
</Placemark>
`;
}

function trackOf(piece: readonly TrackFix[]): string {
  const times = piece.map(({ timeUs }) => `<when>${isoOf(timeUs)}</when>`);
  // Of a height that is not known it is said that it is that of the ground.
  const isHigh = piece.every(({ altitudeM }) => altitudeM !== null);
  const places = piece.map(
    ({ longitude, latitude, altitudeM }) =>
      `<gx:coord>${degrees(longitude)} ${degrees(latitude)} ${isHigh ? plainNumber(altitudeM ?? 0) : 0}</gx:coord>`,
  );
  const mode = isHigh ? 'absolute' : 'clampToGround';
  return `<gx:Track>\n<altitudeMode>${mode}</altitudeMode>\n${times.join('\n')}\n${places.join('\n')}\n</gx:Track>`;
}
