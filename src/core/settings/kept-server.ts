import * as z from 'zod/mini';
import { tileServerShape } from '../../shared/schemas/tile-server.ts';
import { MOST_TILE_SERVERS, OPENSTREETMAP, type TileServerSettings } from '../../shared/tile-server.ts';
import { haveOwnIds } from './have-own-ids.ts';

/** A tile server as the settings file has it, without its key. */
const keptServerSchema = z.object({
  ...tileServerShape,
  // Part of the address of its tiles in windows.
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
});
export interface KeptTileServer extends TileServerSettings {
  readonly id: string;
}

/** All of them, in the order of the menu. */
export const keptServersSchema = z.readonly(
  z.array(keptServerSchema).check(z.maxLength(MOST_TILE_SERVERS), z.refine(haveOwnIds)),
);

/** Before anything was chosen: OpenStreetMap's standard tiles. */
export const DEFAULT_TILE_SERVERS: readonly KeptTileServer[] = [{ ...OPENSTREETMAP, id: 'openstreetmap' }];
