import * as z from 'zod/mini';
import { DEEPEST_ZOOM } from '../map-source.ts';
import { TILE_SERVER_KINDS, WMS_FORMATS, WMS_VERSIONS } from '../tile-server.ts';
import { text, whole } from './check.ts';

const zoom = whole(0, DEEPEST_ZOOM);

/** How a tile server is asked, field by field: bounds alone, the same in form, contract and file; `checkTileServer` judges the rest. */
export const tileServerShape = {
  name: text(200),
  kind: z.enum(TILE_SERVER_KINDS),
  url: text(4_000),
  subdomains: z.readonly(z.array(text(63)).check(z.maxLength(20))),
  attribution: text(2_000),
  tiles: z.enum(['raster', 'vector']),
  tileSize: z.literal([256, 512]),
  minZoom: zoom,
  maxZoom: zoom,
  wms: z.nullable(
    z.strictObject({
      version: z.enum(WMS_VERSIONS),
      layers: text(2_000),
      format: z.enum(WMS_FORMATS),
      transparent: z.boolean(),
    }),
  ),
} as const;

/** Whether a zoom is one that a server can have. */
export function isZoom(value: number): boolean {
  return zoom.safeParse(value).success;
}
