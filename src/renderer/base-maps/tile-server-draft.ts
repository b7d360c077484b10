import { isZoom as isServerZoom } from '../../shared/schemas/tile-server.ts';
import {
  OPENSTREETMAP,
  type TileServer,
  type TileServerInput,
  type TileServerKind,
  type WmsSettings,
} from '../../shared/tile-server.ts';
import type { KeyedDraft } from '../shell/keyed-draft.ts';

/** A tile server as a form holds it. */
export interface TileServerDraft extends KeyedDraft {
  readonly name: string;
  readonly kind: TileServerKind;
  readonly subdomains: string;
  readonly attribution: string;
  readonly tiles: TileServer['tiles'];
  readonly tileSize: '256' | '512';
  readonly minZoom: string;
  readonly maxZoom: string;
  readonly wmsVersion: WmsSettings['version'];
  readonly layers: string;
  readonly format: WmsSettings['format'];
  readonly transparent: boolean;
}

/** The form as it stands while nothing was changed; of a new server where there is none. */
export function draftOf(server: TileServer | null): TileServerDraft {
  const { name, kind, url, subdomains, attribution, tiles, tileSize, minZoom, maxZoom, wms } = server ?? {
    // Its kind, sizes and zooms are those of most servers.
    ...OPENSTREETMAP,
    name: '',
    url: '',
    attribution: '',
  };
  return {
    name,
    kind,
    url,
    subdomains: subdomains.join(','),
    key: '',
    keepUnprotected: server?.key === 'unprotected',
    attribution,
    tiles,
    tileSize: tileSize === 512 ? '512' : '256',
    minZoom: String(minZoom),
    maxZoom: String(maxZoom),
    wmsVersion: wms?.version ?? '1.3.0',
    layers: wms?.layers ?? '',
    format: wms?.format ?? 'image/png',
    transparent: wms?.transparent ?? false,
  };
}

/** What the host is given; a zoom that is no number is none that it takes. */
export function inputOf(draft: TileServerDraft): TileServerInput {
  const { name, kind, url, attribution, tiles, key, keepUnprotected } = draft;
  return {
    name,
    kind,
    url,
    attribution,
    key: key.trim() || null,
    keepUnprotected,
    subdomains: draft.subdomains.split(',').flatMap((each) => each.trim() || []),
    tiles: kind === 'wms' ? 'raster' : tiles,
    tileSize: draft.tileSize === '512' ? 512 : 256,
    minZoom: zoomOf(draft.minZoom),
    maxZoom: zoomOf(draft.maxZoom),
    wms:
      kind === 'wms'
        ? {
            version: draft.wmsVersion,
            layers: draft.layers.trim(),
            format: draft.format,
            transparent: draft.transparent,
          }
        : null,
  };
}

/** Whether both zooms are such as a server can have. */
export function hasZooms({ minZoom, maxZoom }: TileServerDraft): boolean {
  return isZoom(minZoom) && isZoom(maxZoom);
}

/** Whether a text is a zoom that a server can have. */
export function isZoom(text: string): boolean {
  return /^\d+$/.test(text.trim()) && isServerZoom(zoomOf(text));
}

function zoomOf(text: string): number {
  return Number(text.trim());
}
