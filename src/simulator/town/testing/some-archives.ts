import { writeFileSync } from 'node:fs';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import { type ArchiveFacts, type ArchiveTile, pmtilesOf, writeMbtiles } from '../archives.ts';

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const WEST_HALF: ArchiveFacts['bounds'] = [-180, -80, 0, 80];
const FACTS = { name: 'Some map', attribution: '© Somebody', minZoom: 0, maxZoom: 3 } as const;

const streets = new GeoJSONVT(
  {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { kind: 'highway', name: 'Long Road' },
        geometry: {
          type: 'LineString',
          coordinates: [
            [-170, -70],
            [-90, 10],
            [-10, 70],
          ],
        },
      },
    ],
  },
  { maxZoom: 3 },
);

/** A vector tile of the road across the west half. */
export function vectorTile(z: number, x: number, y: number, layer = 'roads'): Uint8Array | null {
  const features = streets.getTile(z, x, y)?.features ?? [];
  if (features.length === 0) return null;
  const wrapper = new GeoJSONWrapper(features, { version: 2, extent: 4096 });
  wrapper.name = layer;
  return fromVectorTileJs({ layers: { [layer]: wrapper } });
}

function* tilesOf(data: (z: number, x: number, y: number) => Uint8Array | null): Generator<ArchiveTile> {
  for (let z = 0; z <= FACTS.maxZoom; z++) {
    for (let x = 0; x < Math.max(1, 2 ** (z - 1)); x++) {
      for (let y = 0; y < 2 ** z; y++) {
        const tile = data(z, x, y);
        if (tile !== null) yield { z, x, y, data: tile };
      }
    }
  }
}

export type SomeArchive = 'vector' | 'raster';

/** Writes a small map of the west half of the world; the file's name tells its format. */
export function writeSomeArchive(
  path: string,
  kind: SomeArchive = 'vector',
  changes: Partial<ArchiveFacts> = {},
  tiles: Iterable<ArchiveTile> = tilesOf(kind === 'vector' ? vectorTile : () => PNG),
): void {
  const facts: ArchiveFacts = {
    ...FACTS,
    bounds: WEST_HALF,
    type: kind === 'vector' ? 'mvt' : 'png',
    layers: kind === 'vector' ? ['earth', 'roads', 'places'] : [],
    ...changes,
  };
  if (path.endsWith('.pmtiles')) writeFileSync(path, pmtilesOf(tiles, facts));
  else writeMbtiles(path, tiles, facts);
}
