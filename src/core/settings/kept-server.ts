import { z } from 'zod';
import { DEEPEST_ZOOM } from '../../shared/map-source.ts';
import {
  MOST_TILE_SERVERS,
  OPENSTREETMAP,
  TILE_SERVER_KINDS,
  type TileServerSettings,
  WMS_FORMATS,
  WMS_VERSIONS,
} from '../../shared/tile-server.ts';

const zoom = z.int().min(0).max(DEEPEST_ZOOM);

/** How a tile server is asked, as files and windows give it: bounds alone, `checkTileServer` judges the rest. */
export const tileServerShape = {
  name: z.string().max(200),
  kind: z.enum(TILE_SERVER_KINDS),
  url: z.string().max(4_000),
  subdomains: z.array(z.string().max(63)).max(20).readonly(),
  attribution: z.string().max(2_000),
  tiles: z.enum(['raster', 'vector']),
  tileSize: z.union([z.literal(256), z.literal(512)]),
  minZoom: zoom,
  maxZoom: zoom,
  wms: z
    .strictObject({
      version: z.enum(WMS_VERSIONS),
      layers: z.string().max(2_000),
      format: z.enum(WMS_FORMATS),
      transparent: z.boolean(),
    })
    .nullable(),
} as const;

/** A tile server as the settings file has it, without its key. */
const keptServerSchema = z.object({
  ...tileServerShape,
  // Part of the address of its tiles in windows.
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
});
export interface KeptTileServer extends TileServerSettings {
  readonly id: string;
}

/** All of them, in the order of the menu. */
export const keptServersSchema = z
  .array(keptServerSchema)
  .max(MOST_TILE_SERVERS)
  .refine((servers) => new Set(servers.map(({ id }) => id)).size === servers.length)
  .readonly();

/** Before anything was chosen: OpenStreetMap's standard tiles. */
export const DEFAULT_TILE_SERVERS: readonly KeptTileServer[] = [{ ...OPENSTREETMAP, id: 'openstreetmap' }];
