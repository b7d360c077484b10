import type { GeofenceFormat } from '../../../shared/geofences/geofence.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { candidatesOf, type FileGeofences } from './candidates.ts';
import { geojsonFeatures } from './geojson-features.ts';
import { kmlFeatures } from './kml-features.ts';

/** What was read of a file. */
export interface ReadGeofenceFile extends FileGeofences {
  readonly format: GeofenceFormat;
}

/** Reads the text of a file, which may be anything. Fails with `geofence-file-unreadable` and `too-many-geofences`. */
export function readGeofenceFile(fileName: string, text: string): Result<ReadGeofenceFile> {
  const begin = text
    .slice(0, 1_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (begin.startsWith('PK\u0003\u0004')) return fail({ code: 'geofence-file-unreadable', why: 'zipped' });
  if (begin === '') return fail({ code: 'geofence-file-unreadable', why: 'empty' });
  if (begin.startsWith('<')) return readKml(fileName, text.replace(/^\ufeff/, ''));
  if (begin.startsWith('{')) return readGeojson(fileName, text.replace(/^\ufeff/, ''));
  return fail({ code: 'geofence-file-unreadable', why: 'unknown' });
}

function readGeojson(fileName: string, text: string): Result<ReadGeofenceFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ code: 'geofence-file-unreadable', why: 'json', line: null });
  }
  const features = geojsonFeatures(value);
  if (features === null) return fail({ code: 'geofence-file-unreadable', why: 'unknown' });
  const found = candidatesOf(features, fileName);
  return found.ok ? ok({ format: 'geojson', ...found.value }) : found;
}

function readKml(fileName: string, text: string): Result<ReadGeofenceFile> {
  const read = kmlFeatures(text);
  if (!read.ok) return read;
  const { features, refused } = read.value;
  const found = candidatesOf(features, fileName, refused);
  return found.ok ? ok({ format: 'kml', ...found.value }) : found;
}
