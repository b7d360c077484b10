import type { ExportedFix } from './exported-fix.ts';
import { isoOf } from './iso-time.ts';
import { decimal, degrees, plainNumber } from './numbers.ts';

/** Speed and course are not in GPX itself; this extension for them is the one that programs know. */
const EXTENSION = 'http://www.garmin.com/xmlschemas/TrackPointExtension/v2';
/** How a file of GPX 1.1 (https://www.topografix.com/GPX/1/1/) begins, before its tracks. */
export const GPX_HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<gpx version="1.1" creator="Fleetglass" xmlns="http://www.topografix.com/GPX/1/1" ' +
  `xmlns:gpxtpx="${EXTENSION}">\n`;
/** How it ends. */
export const GPX_FOOT = '</gpx>\n';

/** A point of a segment, as a line. */
export function gpxPoint(fix: ExportedFix): string {
  // GPX has the date line as -180 alone.
  const longitude = fix.longitude === 180 ? -180 : fix.longitude;
  const elevation = fix.altitudeM === null ? '' : `<ele>${plainNumber(fix.altitudeM)}</ele>`;
  return (
    `<trkpt lat="${degrees(fix.latitude)}" lon="${degrees(longitude)}">${elevation}` +
    `<time>${isoOf(fix.timeUs)}</time>${extensionsOf(fix)}</trkpt>\n`
  );
}

function extensionsOf({ speedKmh, headingDeg }: ExportedFix): string {
  if (speedKmh === null && headingDeg === null) return '';
  const speed = speedKmh === null ? '' : `<gpxtpx:speed>${decimal(speedKmh / 3.6, 3)}</gpxtpx:speed>`;
  const course = headingDeg === null ? '' : `<gpxtpx:course>${plainNumber(headingDeg % 360)}</gpxtpx:course>`;
  return `<extensions><gpxtpx:TrackPointExtension>${speed}${course}</gpxtpx:TrackPointExtension></extensions>`;
}
