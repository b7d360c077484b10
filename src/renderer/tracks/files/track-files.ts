import { csvOf } from './csv.ts';
import { geoJsonOf } from './geojson.ts';
import { gpxOf } from './gpx.ts';
import { kmlOf } from './kml.ts';

/** Kinds of files that a track is saved as, by their ending. */
export const TRACK_FILES = {
  gpx: { type: 'application/gpx+xml', write: gpxOf },
  kml: { type: 'application/vnd.google-earth.kml+xml', write: kmlOf },
  geojson: { type: 'application/geo+json', write: geoJsonOf },
  csv: { type: 'text/csv', write: csvOf },
} as const;
export type TrackFile = keyof typeof TRACK_FILES;
export const TRACK_FILE_KINDS = Object.keys(TRACK_FILES) as readonly TrackFile[];
