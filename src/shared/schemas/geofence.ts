import * as z from 'zod/mini';
import { cutText } from '../cut-text.ts';
import {
  type GeofenceInput,
  MOST_LATITUDE,
  MOST_SHAPE_POINTS,
  RADIUS_M,
  WIDTH_M,
} from '../geofences/geofence.ts';
import { plainName } from '../place.ts';
import { ACCOUNT_COLOURS } from './account.ts';

const LONGEST_NAME = 100;

const name = z.pipe(
  z.string().check(z.maxLength(10_000)),
  z.transform((given: string) => cutText(plainName(given), LONGEST_NAME)),
);

const longitude = z.number().check(z.gte(-180), z.lte(180));
const point = z.readonly(z.tuple([longitude, z.number().check(z.gte(-90), z.lte(90))]));
/** Of a shape that ends where the map does. */
const mapPoint = z.readonly(
  z.tuple([longitude, z.number().check(z.gte(-MOST_LATITUDE), z.lte(MOST_LATITUDE))]),
);
const mapPoints = (least: number) =>
  z.readonly(z.array(mapPoint).check(z.minLength(least), z.maxLength(MOST_SHAPE_POINTS)));

const shape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('circle'),
    centre: point,
    radiusM: z.number().check(z.gte(RADIUS_M.least), z.lte(RADIUS_M.most)),
  }),
  z.strictObject({
    kind: z.literal('polygon'),
    rings: z.readonly(z.array(mapPoints(3)).check(z.minLength(1), z.maxLength(MOST_SHAPE_POINTS / 3))),
  }),
  z.strictObject({
    kind: z.literal('corridor'),
    path: mapPoints(2),
    widthM: z.number().check(z.gte(WIDTH_M.least), z.lte(WIDTH_M.most)),
  }),
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
