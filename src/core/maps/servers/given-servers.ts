import type { GivenTilesRefusal, TileServerRefusal } from '../../../shared/messages/maps.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { OPENSTREETMAP, type TileServerInput } from '../../../shared/tile-server.ts';
import { wantsKey } from '../../../shared/tile-template.ts';
import type { KeptTileServer } from '../../settings/kept-server.ts';
import { checkTileServer } from './check-server.ts';
import type { ServerKeys } from './server-keys.ts';

/** The tile servers of the command line, in place of those of the settings. */
export interface GivenTileServers {
  /** Empty: nobody outside is asked for maps. */
  readonly servers: readonly KeptTileServer[];
  /** Known for this run, and kept nowhere. */
  readonly keys: Pick<ServerKeys, 'read' | 'value' | 'stateOf'>;
}

/** The word that stands for no server at all. */
const NONE = 'none';

/**
 * Reads an address as an administrator gives it: `none`, a template of tiles, or the address of a WMS server with its LAYERS. Failure:
 * `bad-map-tiles`.
 */
export function readGivenServers(
  text: string,
  attribution: string | null,
): Result<GivenTileServers, GivenTilesRefusal> {
  if (text.trim() === NONE) return ok({ servers: [], keys: keysOf(null) });
  const checked = checkTileServer(inputOf(text.trim(), attribution));
  if (!checked.ok) return refuse(checked.error);
  const { settings, key } = checked.value;
  if (wantsKey(settings.url) && key === null) return refuse(null);
  return ok({ servers: [{ ...settings, id: 'given' }], keys: keysOf(key) });
}

function refuse(fault: TileServerRefusal | null): Result<never, GivenTilesRefusal> {
  return { ok: false, error: { code: 'bad-map-tiles', fault } };
}

function inputOf(url: string, attribution: string | null): Omit<TileServerInput, 'keepUnprotected'> {
  const isOpenStreetMap = url === OPENSTREETMAP.url;
  const base = {
    ...OPENSTREETMAP,
    name: isOpenStreetMap ? OPENSTREETMAP.name : hostIn(url),
    url,
    subdomains: url.includes('{s}') ? ['a', 'b', 'c'] : [],
    attribution: attribution ?? (isOpenStreetMap ? OPENSTREETMAP.attribution : ''),
    key: null,
  };
  const layers = paramIn(url, 'layers');
  if (layers === null) return base;
  const version = paramIn(url, 'version') === '1.1.1' ? '1.1.1' : '1.3.0';
  return { ...base, kind: 'wms', wms: { version, layers, format: 'image/png', transparent: false } };
}

function hostIn(url: string): string {
  return URL.parse(url.replaceAll('{s}', 'a'))?.hostname.replace(/^a\./, '') || 'map';
}

function paramIn(url: string, wanted: string): string | null {
  const params = URL.parse(url.replaceAll('{s}', 'a'))?.searchParams;
  for (const [name, value] of params ?? []) if (name.toLowerCase() === wanted) return value;
  return null;
}

function keysOf(key: string | null): GivenTileServers['keys'] {
  return {
    read: async () => {},
    value: () => key,
    stateOf: () => (key === null ? 'none' : 'this-run'),
  };
}
