import { DOUBLE_SUFFIX, MAP_PATH } from '../../shared/map-source.ts';
import type { Result } from '../../shared/result.ts';
import { isTile, type TileAddress } from './map-tile.ts';

/** A tile of one of the maps. */
export interface TileRequest {
  readonly source: string;
  readonly address: TileAddress;
  /** With twice the pixels, where the map has such. */
  readonly isDouble: boolean;
}

/** What a host answers a window that asks for a tile, the same in both. */
export interface TileAnswer {
  /** 204: the map has nothing there. 404: there is no such map or tile. 502: it could not be had. */
  readonly status: 200 | 204 | 404 | 502;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

const PATH = /^\/map\/([a-z0-9-]{1,64})\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})(@2x)?$/;
/** Tiles are kept for as long as the page is open, by the page's own cache; the host keeps what is worth keeping longer. */
const NOT_STORED = { 'cache-control': 'no-store' } as const;

/** Reads the path of a tile; null where it is none. */
export function readTilePath(path: string): TileRequest | null {
  const parts = PATH.exec(path);
  if (parts === null) return null;
  const [, source = '', z, x, y, suffix] = parts;
  const address = { z: Number(z), x: Number(x), y: Number(y) };
  return isTile(address) ? { source, address, isDouble: suffix === DOUBLE_SUFFIX } : null;
}

/** Whether a path asks for a tile, good or not. */
export function isTilePath(path: string): boolean {
  return path.startsWith(MAP_PATH);
}

/** The answer to a window that asked for `path`. Aborted where the window does not wait for it any more. */
export async function answerTile(
  path: string,
  signal: AbortSignal,
  tileOf: (request: TileRequest, signal: AbortSignal) => Promise<Result<Uint8Array | null>>,
): Promise<TileAnswer> {
  const request = readTilePath(path);
  if (request === null) return { status: 404, headers: NOT_STORED, body: null };
  const tile = await tileOf(request, signal);
  if (!tile.ok)
    return { status: tile.error.code === 'unknown-map' ? 404 : 502, headers: NOT_STORED, body: null };
  if (tile.value === null) return { status: 204, headers: NOT_STORED, body: null };
  return {
    status: 200,
    headers: { ...NOT_STORED, 'content-type': 'application/octet-stream' },
    body: tile.value,
  };
}
