import { piecesOf } from './fixes.ts';
import type { TrackFileSource } from './track-file-source.ts';

/**
 * A track as GeoJSON (RFC 7946): a line for each piece between silences, with the times of its points; a piece of one fix is a point. A line
 * over the dateline is one of several, for a line must not cross it (§3.1.9).
 */
export function geoJsonOf({ name, track }: TrackFileSource): string {
  const features = piecesOf(track).flatMap((piece) => {
    const lines: { readonly coordinates: number[][]; readonly times: string[] }[] = [];
    let before = Number.NaN;
    for (const { time, latitude, longitude, altitudeM } of piece) {
      const crosses = Math.abs(longitude - before) > 180;
      if (lines.length === 0 || crosses) lines.push({ coordinates: [], times: [] });
      const line = lines.at(-1);
      line?.coordinates.push(altitudeM === null ? [longitude, latitude] : [longitude, latitude, altitudeM]);
      line?.times.push(time);
      before = longitude;
    }
    return lines.map(({ coordinates, times }) => ({
      type: 'Feature',
      properties: { name, times },
      geometry:
        coordinates.length > 1
          ? { type: 'LineString', coordinates }
          : { type: 'Point', coordinates: coordinates[0] },
    }));
  });
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
}
