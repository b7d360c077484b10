import type { ExportSelection } from '../../shared/export.ts';
import type { Piece } from '../files/piece.ts';
import { vehicleNames } from '../fleet/vehicle-name.ts';
import type { JournalReader, StoredVehicle } from '../journal/reading/reader.ts';
import { type ExportedFix, fixParts } from './fixes.ts';
import { isoOf } from './iso-time.ts';
import { decimal, degrees, plainNumber } from './numbers.ts';
import { isApart } from './track-segments.ts';
import { xmlText } from './xml-text.ts';

/** Speed and course are not in GPX itself; this extension for them is the one that programs know. */
const EXTENSION = 'http://www.garmin.com/xmlschemas/TrackPointExtension/v2';
const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<gpx version="1.1" creator="Fleetglass" xmlns="http://www.topografix.com/GPX/1/1" ' +
  `xmlns:gpxtpx="${EXTENSION}">\n`;
const TRACK_END = '</trkseg>\n</trk>\n';
const FOOT = '</gpx>\n';

/**
 * The valid fixes as GPX 1.1 (https://www.topografix.com/GPX/1/1/): one track a vehicle, a new segment after five minutes
 * without a fix. A vehicle without a valid fix is left out.
 */
export function* gpxPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  yield { text: HEAD, written: 0, fraction: 0 };
  let last: Last | null = null;
  const nameOf = vehicleNames(reader.vehicles());
  for (const { vehicle, fixes, fraction } of fixParts(reader, request)) {
    for (const fix of fixes) {
      yield { text: joinOf(last, vehicle, fix, nameOf) + pointOf(fix), written: 1, fraction };
      last = { vehicle, timeUs: fix.timeUs };
    }
    yield { text: '', written: 0, fraction };
  }
  yield { text: last === null ? FOOT : `${TRACK_END}${FOOT}`, written: 0, fraction: 1 };
}

/** The point before. */
interface Last {
  readonly vehicle: StoredVehicle;
  readonly timeUs: number;
}

/** What stands between the last point and the next. */
function joinOf(
  last: Last | null,
  vehicle: StoredVehicle,
  fix: ExportedFix,
  nameOf: (vehicle: StoredVehicle) => string,
): string {
  if (last?.vehicle.id !== vehicle.id) {
    const start = `<trk>\n<name>${xmlText(nameOf(vehicle))}</name>\n<trkseg>\n`;
    return last === null ? start : TRACK_END + start;
  }
  return isApart(last, fix) ? '</trkseg>\n<trkseg>\n' : '';
}

function pointOf(fix: ExportedFix): string {
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
