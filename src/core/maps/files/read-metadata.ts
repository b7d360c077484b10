import { z } from 'zod';
import { DEEPEST_ZOOM, type MapBounds, type MapSchema, WHOLE_WORLD } from '../../../shared/map-source.ts';

/** What stands in a map's metadata, as far as it can be used. */
export interface MapMetadata {
  readonly name: string;
  readonly attribution: string;
  /** Names of the vector layers with those of their fields; null where none are told. */
  readonly layers: readonly MapLayer[] | null;
}

interface MapLayer {
  readonly id: string;
  readonly fields: readonly string[];
}

const MOST_NAME = 120;
const MOST_ATTRIBUTION = 1_000;
/** Less than this is no area, and zeros are how tools say that they do not know. */
const LEAST_DEGREES = 1e-7;

const textSchema = z.string().catch('');
const layersSchema = z
  .array(
    z.object({
      id: z.string(),
      fields: z.record(z.string(), z.unknown()).catch({}),
    }),
  )
  .nullable()
  .catch(null);
const metadataSchema = z
  .object({ name: textSchema, attribution: textSchema, vector_layers: layersSchema.default(null) })
  .catch({ name: '', attribution: '', vector_layers: null });

/** Takes of foreign metadata what is as it should be. */
export function readMetadata(value: unknown): MapMetadata {
  const { name, attribution, vector_layers: layers } = metadataSchema.parse(value);
  return {
    name: plainText(name, MOST_NAME),
    attribution: plainText(attribution, MOST_ATTRIBUTION),
    layers: layers?.map(({ id, fields }) => ({ id, fields: Object.keys(fields) })) ?? null,
  };
}

/** Which of the two widespread schemas the layers are of. */
export function schemaOf(layers: readonly MapLayer[] | null): MapSchema {
  const byName = new Map((layers ?? []).map((layer) => [layer.id, layer]));
  const has = (...names: readonly string[]): boolean => names.some((name) => byName.has(name));
  if (has('transportation') && has('water', 'landcover', 'place')) return 'openmaptiles';
  // Before its version 4, Protomaps called its fields otherwise.
  const isOld = byName.get('roads')?.fields.includes('pmap:kind') ?? false;
  return has('roads') && has('earth', 'landuse', 'places') && !isOld ? 'protomaps' : 'unknown';
}

/** Text of others on one line, without what turns the direction of the text beside it. Tags stay: the one who shows it shows text. */
function plainText(text: string, most: number): string {
  const words = text
    .slice(0, most * 2)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/g, ' ')
    .trim();
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

/** Bounds that can be used, in degrees; null where these are none. */
export function usableBounds(values: readonly number[]): MapBounds | null {
  const [west, south, east, north] = values;
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  if (values.length !== 4 || !values.every(Number.isFinite)) return null;
  const [, , lastLongitude, lastLatitude] = WHOLE_WORLD;
  const within = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));
  const bounds: MapBounds = [
    within(west, lastLongitude),
    within(south, lastLatitude),
    within(east, lastLongitude),
    within(north, lastLatitude),
  ];
  return bounds[2] - bounds[0] > LEAST_DEGREES && bounds[3] - bounds[1] > LEAST_DEGREES ? bounds : null;
}

/** Zooms that can be used; null where these are none. */
export function usableZooms(
  minZoom: number,
  maxZoom: number,
): { readonly minZoom: number; readonly maxZoom: number } | null {
  const areZooms = [minZoom, maxZoom].every(
    (zoom) => Number.isInteger(zoom) && zoom >= 0 && zoom <= DEEPEST_ZOOM,
  );
  return areZooms && minZoom <= maxZoom ? { minZoom, maxZoom } : null;
}
