import { DEEPEST_ZOOM } from '../../../shared/map-source.ts';
import type { TileServerSettings } from '../../../shared/tile-server.ts';
import type { TileAddress } from '../map-tile.ts';

/** Half of the width of the world in EPSG:3857, m. */
const HALF_WORLD_M = 20_037_508.342_789_244;
/** What we say of a picture; such words of the address itself would contradict us. */
const OWN_WORDS = new Set(
  'service request version layers styles format transparent srs crs bbox width height'.split(' '),
);

export interface TileQuestion {
  readonly address: TileAddress;
  readonly isDouble: boolean;
  /** What stands for `{key}`; empty where none is wanted. */
  readonly key: string;
}

/** The address of a tile. Throws a `TypeError` where the template makes none. */
export function tileUrl(server: TileServerSettings, question: TileQuestion): URL {
  return server.kind === 'wms' ? wmsUrl(server, question) : templateUrl(server, question);
}

/** Every host that the template can lead to, as `URL.host` writes it. Throws a `TypeError` where it makes no address. */
export function hostsOf(server: TileServerSettings): ReadonlySet<string> {
  const names = server.subdomains.length === 0 ? [''] : server.subdomains;
  return new Set(names.map((name) => tileUrl({ ...server, subdomains: [name] }, SOME_QUESTION).host));
}

const SOME_QUESTION: TileQuestion = { address: { z: 0, x: 0, y: 0 }, isDouble: false, key: 'k' };

/** Whether pictures with twice the pixels can be asked for. */
export function hasDouble({ kind, url, tiles }: TileServerSettings): boolean {
  return tiles === 'raster' && (kind === 'wms' || url.includes('{r}'));
}

function templateUrl(server: TileServerSettings, { address, isDouble, key }: TileQuestion): URL {
  const { z, x, y } = address;
  const fromSouth = 2 ** z - 1 - y;
  const parts: Readonly<Record<string, string>> = {
    z: String(z),
    x: String(x),
    y: String(server.kind === 'tms' ? fromSouth : y),
    '-y': String(fromSouth),
    s: subdomainOf(server, address),
    r: isDouble ? '@2x' : '',
    key: encodeURIComponent(key),
  };
  return new URL(filledIn(server.url, parts));
}

/** The same tile by the same name each time, so that what lies on the way can keep it. */
function subdomainOf({ subdomains }: TileServerSettings, { x, y }: TileAddress): string {
  return subdomains[(x + y) % subdomains.length] ?? '';
}

function wmsUrl(server: TileServerSettings, { address, isDouble, key }: TileQuestion): URL {
  const { wms, tileSize } = server;
  const parts = { s: subdomainOf(server, address), key: encodeURIComponent(key) };
  const url = new URL(filledIn(server.url, parts));
  for (const name of [...url.searchParams.keys()]) {
    if (OWN_WORDS.has(name.toLowerCase())) url.searchParams.delete(name);
  }
  if (wms === null) throw new TypeError('A WMS server without what it is to be asked for.');
  const pixels = String(tileSize * (isDouble ? 2 : 1));
  const words = {
    SERVICE: 'WMS',
    REQUEST: 'GetMap',
    VERSION: wms.version,
    LAYERS: wms.layers,
    // It has to be there, also where it says nothing (WMS 1.3.0 §7.3.3.4).
    STYLES: '',
    FORMAT: wms.format,
    TRANSPARENT: wms.transparent ? 'TRUE' : 'FALSE',
    // In this projection both versions take west, south, east, north; others change places in 1.3.0.
    [wms.version === '1.3.0' ? 'CRS' : 'SRS']: 'EPSG:3857',
    BBOX: cornersOf(address)
      .map((metres) => metres.toFixed(6))
      .join(','),
    WIDTH: pixels,
    HEIGHT: pixels,
  };
  for (const [name, value] of Object.entries(words)) url.searchParams.set(name, value);
  return url;
}

/** West, south, east, north in EPSG:3857, m. */
function cornersOf({ z, x, y }: TileAddress): readonly number[] {
  const side = (2 * HALF_WORLD_M) / 2 ** z;
  const west = x * side - HALF_WORLD_M;
  const north = HALF_WORLD_M - y * side;
  return [west, north - side, west + side, north];
}

function filledIn(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, name: string) => parts[name] ?? whole);
}

/** The deepest tile of a view's middle, which is what a test asks for. */
export function withinZooms(
  { z, x, y }: TileAddress,
  { minZoom, maxZoom }: Pick<TileServerSettings, 'minZoom' | 'maxZoom'>,
): TileAddress {
  const zoom = Math.min(Math.max(z, minZoom), maxZoom, DEEPEST_ZOOM);
  const factor = 2 ** (zoom - z);
  return { z: zoom, x: Math.floor(x * factor), y: Math.floor(y * factor) };
}
