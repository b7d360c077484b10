import * as z from 'zod/mini';
import {
  type Geofence,
  type GeofenceInput,
  type GeofencePoint,
  MOST_GEOFENCES,
  MOST_LATITUDE,
  MOST_SHAPE_POINTS,
  RADIUS_M,
  WIDTH_M,
} from '../geofences/geofence.ts';
import { plainName } from '../place.ts';
import { ACCOUNT_COLOURS } from './account.ts';

const name = z.pipe(z.string().check(z.maxLength(10_000)), z.transform(plainName));

const longitude = z.number().check(z.gte(-180), z.lte(180));
const point = z.readonly(z.tuple([longitude, z.number().check(z.gte(-90), z.lte(90))]));
/** Of a shape that ends where the map does. */
const mapPoint = z.readonly(
  z.tuple([longitude, z.number().check(z.gte(-MOST_LATITUDE), z.lte(MOST_LATITUDE))]),
);
const mapPoints = (least: number) =>
  z.readonly(z.array(mapPoint).check(z.minLength(least), z.maxLength(MOST_SHAPE_POINTS)));

const rings = <Ring extends z.ZodMiniType>(ring: Ring) =>
  z.readonly(z.array(ring).check(z.minLength(1), z.maxLength(MOST_SHAPE_POINTS / 3)));
const circle = { radiusM: z.number().check(z.gte(RADIUS_M.least), z.lte(RADIUS_M.most)) };
const corridor = { widthM: z.number().check(z.gte(WIDTH_M.least), z.lte(WIDTH_M.most)) };

const shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('circle'), centre: point, ...circle }),
  z.strictObject({ kind: z.literal('polygon'), rings: rings(mapPoints(3)) }),
  z.strictObject({ kind: z.literal('corridor'), path: mapPoints(2), ...corridor }),
]);

/** What a person chooses of a geofence, field by field; `checkGeofence` judges the rest. */
export const geofenceShape = {
  /** A longer one is cut. */
  name,
  colour: z.enum(ACCOUNT_COLOURS),
  group: z.nullable(
    z.pipe(
      name,
      z.transform((given: string) => (given === '' ? null : given)),
    ),
  ),
  shape,
} satisfies { readonly [K in keyof GeofenceInput]: z.ZodMiniType<GeofenceInput[K]> };

/** Points as a file has them: `13.4,52.5 13.41,52.5`, which a person can read, and thousands of which are one line. */
function pointsText(points: readonly GeofencePoint[]): string {
  return points.map(([longitude, latitude]) => `${longitude},${latitude}`).join(' ');
}

function readPoints(text: string): unknown {
  return text.split(' ').map(readPoint);
}

function readPoint(text: string): unknown {
  return text.split(',').map(Number);
}

const inText = <Points extends z.ZodMiniType>(points: Points) =>
  z.pipe(z.pipe(z.string(), z.transform(readPoints)), points);

/** A geofence as every file of settings has it. What `checkGeofence` says of one was asked before it was kept. */
const keptGeofence = z.object({
  id: z.string().check(z.regex(/^fence-[0-9a-f]{12}$/)),
  ...geofenceShape,
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('own') }),
    z.object({ kind: z.literal('imported'), fileName: z.string().check(z.maxLength(500)) }),
    z.object({
      kind: z.literal('flespi'),
      accountId: z.string().check(z.minLength(1), z.maxLength(100)),
      flespiId: z.int().check(z.gte(0)),
    }),
  ]),
  shape: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('circle'),
      centre: z.pipe(z.pipe(z.string(), z.transform(readPoint)), point),
      ...circle,
    }),
    z.object({ kind: z.literal('polygon'), rings: rings(inText(mapPoints(3))) }),
    z.object({ kind: z.literal('corridor'), path: inText(mapPoints(2)), ...corridor }),
  ]),
});

/** A geofence as it is written into a file. */
export function geofenceForFile({ shape, ...fence }: Geofence): z.input<typeof keptGeofence> {
  switch (shape.kind) {
    case 'circle':
      return { ...fence, shape: { ...shape, centre: pointsText([shape.centre]) } };
    case 'polygon':
      return { ...fence, shape: { ...shape, rings: shape.rings.map(pointsText) } };
    case 'corridor':
      return { ...fence, shape: { ...shape, path: pointsText(shape.path) } };
  }
}

/** All of them in a file. */
export const keptGeofences = z.readonly(
  z.array(keptGeofence).check(
    z.maxLength(MOST_GEOFENCES),
    z.refine((list) => new Set(list.map(({ id }) => id)).size === list.length),
  ),
);
