import type { ExportSelection } from '../../shared/export.ts';
import { cutAtAntimeridian } from '../../shared/track-files/antimeridian.ts';
import type { ExportedFix } from '../../shared/track-files/exported-fix.ts';
import { isoOf } from '../../shared/track-files/iso-time.ts';
import { decimal, degrees, plainNumber } from '../../shared/track-files/numbers.ts';
import type { Piece } from '../files/piece.ts';
import { vehicleNames } from '../fleet/vehicle-name.ts';
import type { JournalReader, StoredVehicle } from '../journal/reading/reader.ts';
import { fixParts } from './fixes.ts';
import { segmentsOf } from './track-segments.ts';

/** Fixes of a feature that go into one piece, so that a long line is not one long text. */
const FIXES_A_PIECE = 500;

/**
 * The valid fixes as GeoJSON (RFC 7946): a feature for each stretch that GPX has as a segment, with the `id` of its vehicle; a
 * LineString, a MultiLineString where it crosses the antimeridian, a Point where it has one fix. `times` (ISO), `speedsKmh` and
 * `headingsDeg` (null where not reported) of the properties run parallel to the coordinates, part by part; the points at ±180
 * that a cut adds carry the time that lies between, and nothing else.
 */
export function* geojsonPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  yield { text: '{"type":"FeatureCollection","features":[', written: 0, fraction: 0 };
  let separator = '\n';
  const nameOf = vehicleNames(reader.vehicles());
  for (const { vehicle, fixes, fraction } of fixParts(reader, request)) {
    for (const segment of segmentsOf(fixes)) {
      for (const text of featureTexts(vehicle, nameOf(vehicle), segment)) {
        yield { text: separator + text, written: 0, fraction };
        separator = '';
      }
      separator = ',\n';
    }
    yield { text: '', written: fixes.length, fraction };
  }
  yield { text: '\n]}\n', written: 0, fraction: 1 };
}

function* featureTexts(
  vehicle: StoredVehicle,
  name: string,
  fixes: readonly ExportedFix[],
): Generator<string> {
  const { id, ident } = vehicle;
  const [only] = fixes.length === 1 ? fixes : [];
  const parts = only === undefined ? cutAtAntimeridian(fixes) : [fixes];
  yield '{"type":"Feature","geometry":';
  if (only === undefined) {
    yield `{"type":"${parts.length === 1 ? 'LineString' : 'MultiLineString'}","coordinates":`;
    yield* parallelTexts(parts, coordinatesOf);
    yield '}';
  } else {
    yield `{"type":"Point","coordinates":${coordinatesOf(only)}}`;
  }
  const named = JSON.stringify({ id, name, ident });
  yield `,"properties":${named.slice(0, -1)},"times":`;
  yield* parallelTexts(parts, ({ timeUs }) => `"${isoOf(timeUs)}"`);
  yield ',"speedsKmh":';
  yield* parallelTexts(parts, ({ speedKmh }) => (speedKmh === null ? 'null' : decimal(speedKmh, 1)));
  yield ',"headingsDeg":';
  yield* parallelTexts(parts, ({ headingDeg }) => (headingDeg === null ? 'null' : plainNumber(headingDeg)));
  yield '}}';
}

/** An array of one part, an array of arrays of several. */
function* parallelTexts(
  parts: readonly (readonly ExportedFix[])[],
  textOf: (fix: ExportedFix) => string,
): Generator<string> {
  if (parts.length > 1) yield '[';
  for (const [index, part] of parts.entries()) {
    if (index > 0) yield ',';
    yield* arrayTexts(part, textOf);
  }
  if (parts.length > 1) yield ']';
}

function* arrayTexts(fixes: readonly ExportedFix[], textOf: (fix: ExportedFix) => string): Generator<string> {
  yield '[';
  for (let from = 0; from < fixes.length; from += FIXES_A_PIECE) {
    const part = fixes.slice(from, from + FIXES_A_PIECE).map(textOf);
    yield `${from === 0 ? '' : ','}${part.join(',')}`;
  }
  yield ']';
}

function coordinatesOf({ latitude, longitude, altitudeM }: ExportedFix): string {
  const altitude = altitudeM === null ? '' : `,${plainNumber(altitudeM)}`;
  return `[${degrees(longitude)},${degrees(latitude)}${altitude}]`;
}
