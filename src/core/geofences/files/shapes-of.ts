import * as z from 'zod/mini';
import type { GeofencePoint, GeofenceShape } from '../../../shared/geofences/geofence.ts';
import type { GeofenceNote } from '../../../shared/messages/geofences.ts';

/** What a geometry of GeoJSON is made of. */
export type Piece =
  | { readonly kind: 'shape'; readonly shape: GeofenceShape; readonly notes: readonly GeofenceNote[] }
  /** It is no area: what it is instead. */
  | { readonly kind: 'none'; readonly type: string };

/** What a file says beside the geometry. */
export interface Measures {
  readonly radiusM: number | null;
  readonly widthM: number | null;
}

/** Of a line that says none. */
const GIVEN_WIDTH_M = 50;
/** Collections within collections. */
const DEEPEST = 8;

const point = z.pipe(
  z.array(z.number()).check(z.minLength(2)),
  z.transform(([longitude = 0, latitude = 0]): GeofencePoint => [longitude, latitude]),
);
const line = z.array(point);
const polygon = z.array(line);

const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: point }),
  z.object({ type: z.literal('MultiPoint'), coordinates: line }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: polygon }),
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
  z.object({ type: z.literal('GeometryCollection'), geometries: z.array(z.unknown()) }),
]);

/** The pieces of a geometry (RFC 7946 §3.1), which may be anything. */
export function shapesOf(value: unknown, measures: Measures, depth = 0): readonly Piece[] {
  const read = geometry.safeParse(value);
  if (!read.success || depth > DEEPEST) return [{ kind: 'none', type: typeOf(value) }];
  const { data } = read;
  switch (data.type) {
    case 'Polygon':
      return [ofRings(data.coordinates)];
    case 'MultiPolygon':
      return data.coordinates.map(ofRings);
    case 'LineString':
      return [ofPath(data.coordinates, measures)];
    case 'MultiLineString':
      return data.coordinates.map((path) => ofPath(path, measures));
    case 'GeometryCollection':
      return data.geometries.flatMap((part) => shapesOf(part, measures, depth + 1));
    case 'Point': {
      const { radiusM } = measures;
      if (radiusM === null) return [{ kind: 'none', type: data.type }];
      return [{ kind: 'shape', shape: { kind: 'circle', centre: data.coordinates, radiusM }, notes: [] }];
    }
    case 'MultiPoint':
      return [{ kind: 'none', type: data.type }];
  }
}

function ofRings(rings: readonly (readonly GeofencePoint[])[]): Piece {
  return { kind: 'shape', shape: { kind: 'polygon', rings }, notes: [] };
}

function ofPath(path: readonly GeofencePoint[], { widthM }: Measures): Piece {
  const shape = { kind: 'corridor', path, widthM: widthM ?? GIVEN_WIDTH_M } as const;
  const notes = widthM === null ? [{ code: 'geofence-width-given', widthM: GIVEN_WIDTH_M } as const] : [];
  return { kind: 'shape', shape, notes };
}

function typeOf(value: unknown): string {
  const read = z.object({ type: z.string() }).safeParse(value);
  return read.success ? read.data.type.slice(0, 40) : '–';
}
