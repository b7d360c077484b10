import { isoOf } from '../../../shared/track-files/iso-time.ts';
import { degrees, plainNumber } from '../../../shared/track-files/numbers.ts';
import { xmlText } from '../../../shared/track-files/xml-text.ts';
import { piecesOf, type TrackFix } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

/** A track as KML 2.2 with times (`gx:Track`), one of them between silences. */
export function kmlOf({ name, track }: TrackFileSource): string {
  const tracks = piecesOf(track).map(trackOf);
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document>
<name>${xmlText(name)}</name>
<Placemark>
<name>${xmlText(name)}</name>
<gx:MultiTrack>
<gx:interpolate>0</gx:interpolate>
${tracks.join('\n')}
</gx:MultiTrack>
</Placemark>
</Document>
</kml>
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
