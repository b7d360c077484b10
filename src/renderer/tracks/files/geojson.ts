import { cutAtAntimeridian } from '../../../shared/track-files/antimeridian.ts';
import type { ExportedFix } from '../../../shared/track-files/exported-fix.ts';
import { isoOf } from '../../../shared/track-files/iso-time.ts';
import { piecesOf } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

/**
 * Tracks as GeoJSON (RFC 7946): a line for each piece between silences, with the times of its points, and another one behind the
 * antimeridian; a piece of one fix is a point.
 */
export function geoJsonOf(sources: readonly TrackFileSource[]): string {
  return `${JSON.stringify({ type: 'FeatureCollection', features: sources.flatMap(featuresOf) })}\n`;
}

function featuresOf({ name, track }: TrackFileSource) {
  return piecesOf(track).flatMap((piece) => {
    const parts = piece.length === 1 ? [piece] : cutAtAntimeridian(piece);
    return parts.map((part) => {
      const coordinates = part.map(coordinatesOf);
      return {
        type: 'Feature',
        properties: { name, times: part.map(({ timeUs }) => isoOf(timeUs)) },
        geometry:
          coordinates.length > 1
            ? { type: 'LineString', coordinates }
            : { type: 'Point', coordinates: coordinates[0] },
      };
    });
  });
}

function coordinatesOf({ latitude, longitude, altitudeM }: ExportedFix): readonly number[] {
  return altitudeM === null ? [longitude, latitude] : [longitude, latitude, altitudeM];
}
