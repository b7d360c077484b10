import type { ExportSelection } from '../../shared/export.ts';
import type { ExportedFix } from '../../shared/track-files/exported-fix.ts';
import { GPX_FOOT, GPX_HEAD, gpxPoint } from '../../shared/track-files/gpx.ts';
import { xmlText } from '../../shared/track-files/xml-text.ts';
import type { Piece } from '../files/piece.ts';
import { vehicleNames } from '../fleet/vehicle-name.ts';
import type { JournalReader, StoredVehicle } from '../journal/reading/reader.ts';
import { fixParts } from './fixes.ts';
import { isApart } from './track-segments.ts';

const TRACK_END = '</trkseg>\n</trk>\n';

/**
 * The valid fixes as GPX 1.1 (https://www.topografix.com/GPX/1/1/): one track a vehicle, a new segment after five minutes
 * without a fix. A vehicle without a valid fix is left out.
 */
export function* gpxPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  yield { text: GPX_HEAD, written: 0, fraction: 0 };
  let last: Last | null = null;
  const nameOf = vehicleNames(reader.vehicles());
  for (const { vehicle, fixes, fraction } of fixParts(reader, request)) {
    for (const fix of fixes) {
      yield { text: joinOf(last, vehicle, fix, nameOf) + gpxPoint(fix), written: 1, fraction };
      last = { vehicle, timeUs: fix.timeUs };
    }
    yield { text: '', written: 0, fraction };
  }
  yield { text: last === null ? GPX_FOOT : `${TRACK_END}${GPX_FOOT}`, written: 0, fraction: 1 };
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
