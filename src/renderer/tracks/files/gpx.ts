import { piecesOf, type TrackFix } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';
import { xmlText } from './xml-text.ts';

/** A track as GPX 1.1 (topografix.com/GPX/1/1): one `trkseg` between silences. Speed is metres a second in an extension. */
export function gpxOf({ name, track }: TrackFileSource): string {
  const segments = piecesOf(track).map((piece) => `<trkseg>\n${piece.map(pointOf).join('\n')}\n</trkseg>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Fleetglass" xmlns="http://www.topografix.com/GPX/1/1" xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
<trk>
<name>${xmlText(name)}</name>
${segments.join('\n')}
</trk>
</gpx>
`;
}

function pointOf({ time, latitude, longitude, altitudeM, speedKmh, headingDeg }: TrackFix): string {
  const height = altitudeM === null ? '' : `<ele>${altitudeM}</ele>`;
  const speed = speedKmh === null ? '' : `<gpxtpx:speed>${(speedKmh / 3.6).toFixed(2)}</gpxtpx:speed>`;
  const course = headingDeg === null ? '' : `<gpxtpx:course>${headingDeg}</gpxtpx:course>`;
  const more =
    speed + course === ''
      ? ''
      : `<extensions><gpxtpx:TrackPointExtension>${speed}${course}</gpxtpx:TrackPointExtension></extensions>`;
  return `<trkpt lat="${latitude}" lon="${longitude}">${height}<time>${time}</time>${more}</trkpt>`;
}
