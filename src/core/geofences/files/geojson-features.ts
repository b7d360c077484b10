import * as z from 'zod/mini';
import type { FileFeature } from './candidates.ts';

const GEOMETRIES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
] as const;

const feature = z.object({ type: z.literal('Feature'), geometry: z.unknown(), properties: z.unknown() });
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const bare = z.object({ type: z.enum(GEOMETRIES) });

/** The features of a value that may be anything; null where it is no GeoJSON (RFC 7946). */
export function geojsonFeatures(value: unknown): readonly FileFeature[] | null {
  const many = collection.safeParse(value);
  if (many.success) return many.data.features.map((one) => featureOf(one) ?? NO_FEATURE);
  const one = featureOf(value);
  if (one !== null) return [one];
  return bare.safeParse(value).success ? [{ geometry: value, properties: {}, folder: null }] : null;
}

const NO_FEATURE: FileFeature = { geometry: null, properties: {}, folder: null };

function featureOf(value: unknown): FileFeature | null {
  const read = feature.safeParse(value);
  return read.success ? { ...read.data, folder: null } : null;
}
