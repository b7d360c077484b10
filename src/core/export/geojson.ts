import type { ExportSelection } from '../../shared/export.ts';
import type { JournalReader, StoredVehicle } from '../journal/reader.ts';
import { vehicleName } from '../vehicle-name.ts';
import { type ExportedFix, fixParts } from './fixes.ts';
import { isoOf } from './iso-time.ts';
import { decimal, degrees } from './numbers.ts';
import type { Piece } from './piece.ts';

/** Fixes of a feature that go into one piece, so that a long line is not one long text. */
const FIXES_A_PIECE = 500;

/**
 * The valid fixes as GeoJSON (RFC 7946): a LineString a vehicle, a Point where it has one fix. `times` (ISO) and `speedsKmh` (null
 * where not reported) of the properties run parallel to the coordinates, which is why a line is not cut at the date line.
 * A vehicle with so many fixes that they do not fit into memory goes on in another feature with the same `id`.
 */
export function* geojsonPieces(reader: JournalReader, request: ExportSelection): Generator<Piece> {
  yield { text: '{"type":"FeatureCollection","features":[', written: 0, fraction: 0 };
  let separator = '\n';
  for (const { vehicle, fixes, fraction } of fixParts(reader, request)) {
    if (fixes.length > 0) {
      for (const text of featureTexts(vehicle, fixes)) {
        yield { text: separator + text, written: 0, fraction };
        separator = '';
      }
      separator = ',\n';
    }
    yield { text: '', written: fixes.length, fraction };
  }
  yield { text: '\n]}\n', written: 0, fraction: 1 };
}

function* featureTexts(vehicle: StoredVehicle, fixes: readonly ExportedFix[]): Generator<string> {
  const { id, ident } = vehicle;
  const [only] = fixes.length === 1 ? fixes : [];
  yield '{"type":"Feature","geometry":';
  if (only === undefined) {
    yield '{"type":"LineString","coordinates":';
    yield* arrayTexts(fixes, coordinatesOf);
    yield '}';
  } else {
    yield `{"type":"Point","coordinates":${coordinatesOf(only)}}`;
  }
  const named = JSON.stringify({ id, name: vehicleName(vehicle), ident });
  yield `,"properties":${named.slice(0, -1)},"times":`;
  yield* arrayTexts(fixes, ({ timeUs }) => `"${isoOf(timeUs)}"`);
  yield ',"speedsKmh":';
  yield* arrayTexts(fixes, ({ speedKmh }) => (speedKmh === null ? 'null' : decimal(speedKmh, 1)));
  yield '}}';
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
  const altitude = altitudeM === null ? '' : `,${decimal(altitudeM, 2)}`;
  return `[${degrees(longitude)},${degrees(latitude)}${altitude}]`;
}
