import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../core/testing/temporary-folder.ts';
import { createRandom } from '../base/random.ts';
import type { Place } from '../world/geo.ts';
import { layRoads } from '../world/roads.ts';
import { pmtilesOf, tilesOf, writeMbtiles } from './archives.ts';
import { distanceToNearest, type Side } from './ring.ts';
import { inTiles } from './tile-grid.ts';
import { createTownMap } from './tiles.ts';

const SEED = 1;
const cities = layRoads(createRandom(SEED).fork('roads'));
const map = createTownMap(cities, createRandom(SEED).fork('map'));
const [vilnius] = cities;
if (vilnius === undefined) throw new Error('There is no city.');

const tileAt = (place: Place, z: number) => {
  const [x = 0, y = 0] = inTiles(place, z).map(Math.floor);
  const data = map.tile(z, x, y);
  return data === null ? null : new VectorTile(new PbfReader(data));
};
/** All roads are there, and houses need not be built for them. */
const ROADS_ZOOM = 13;
const piecesByTile = new Map<string, readonly Side[]>();
/** The pieces of roads in the tile around a place, in units of the tile. */
const roadsAround = (place: Place): readonly Side[] => {
  const key = inTiles(place, ROADS_ZOOM).map(Math.floor).join(' ');
  const known = piecesByTile.get(key);
  if (known !== undefined) return known;
  const roads = tileAt(place, ROADS_ZOOM)?.layers.roads;
  const lines = Array.from(
    { length: roads?.length ?? 0 },
    (_, index) => roads?.feature(index).loadGeometry() ?? [],
  );
  const pieces = lines.flat().flatMap((line) =>
    line.slice(1).map((end, index): Side => {
      const start = line[index] ?? end;
      return [
        [start.x, start.y],
        [end.x, end.y],
      ];
    }),
  );
  piecesByTile.set(key, pieces);
  return pieces;
};
const layersAt = (place: Place, z: number) => Object.keys(tileAt(place, z)?.layers ?? {});

describe('the map of the demo', () => {
  it('shows more the nearer one looks', () => {
    const { center } = vilnius;
    expect(layersAt(center, 4)).toEqual(['places']);
    expect(layersAt(center, 9)).toEqual(['landuse', 'water', 'roads', 'places']);
    expect(layersAt(center, 14)).toEqual(['landuse', 'water', 'roads', 'buildings', 'places', 'pois']);
  });

  it('has every road on which vehicles drive', () => {
    const missing: Place[] = [];
    for (const { crossings, outskirts } of cities) {
      for (const crossing of [...crossings, ...outskirts].filter((_, index) => index % 3 === 0)) {
        for (const { to } of crossing.roads) {
          const middle = {
            latitude: (crossing.latitude + to.latitude) / 2,
            longitude: (crossing.longitude + to.longitude) / 2,
          };
          const [x, y] = inTiles(middle, ROADS_ZOOM);
          const at = [(x - Math.floor(x)) * 4096, (y - Math.floor(y)) * 4096] as const;
          // In units of 0.7 m: a main road is straight in degrees there and in the projection here.
          if (distanceToNearest(roadsAround(middle), at) >= 12) missing.push(middle);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it('says of itself only what a map may', () => {
    const tile = tileAt(vilnius.center, 14);
    for (const layer of Object.values(tile?.layers ?? {})) {
      for (let index = 0; index < layer.length; index++) {
        const names = Object.keys(layer.feature(index).properties);
        expect(names.filter((name) => !['kind', 'name', 'population_rank'].includes(name))).toEqual([]);
      }
    }
  });

  it('is the same bytes for the same seed, in whatever order tiles are asked for', () => {
    const again = createTownMap(layRoads(createRandom(SEED).fork('roads')), createRandom(SEED).fork('map'));
    const [x = 0, y = 0] = inTiles(vilnius.center, 14).map(Math.floor);
    const there = again.tile(14, x + 1, y);
    expect(again.tile(14, x, y)).toEqual(map.tile(14, x, y));
    expect(there).toEqual(map.tile(14, x + 1, y));
  });

  it.each([
    [14, 0, 0],
    [3, 4, 2],
    [15, 18_000, 10_000],
    [10, -1, 3],
    [10, 1024, 3],
    [9.5, 1, 1],
    [Number.NaN, 1, 1],
  ])('has nothing at %d/%d/%d', (z, x, y) => {
    expect(map.tile(z, x, y)).toBeNull();
  });
});

describe('archives of it', () => {
  const facts = {
    name: 'Demo town',
    attribution: 'Invented',
    type: 'mvt',
    layers: ['roads', 'places'],
    minZoom: map.minZoom,
    maxZoom: 11,
    bounds: map.bounds,
  } as const;
  const tiles = [...tilesOf({ ...map, maxZoom: 11 })];

  it('are read by the reader of the format, each tile as it was', async () => {
    const file = pmtilesOf(tiles, facts);
    const source: Source = {
      getKey: () => 'town',
      getBytes: (offset, length): Promise<RangeResponse> =>
        Promise.resolve({ data: new Uint8Array(file.subarray(offset, offset + length)).buffer }),
    };
    const archive = new PMTiles(source);
    const header = await archive.getHeader();
    expect(header).toMatchObject({ specVersion: 3, tileType: 1, minZoom: 4, maxZoom: 11 });
    expect(header.numAddressedTiles).toBe(tiles.length);
    expect(await archive.getMetadata()).toMatchObject({ name: 'Demo town', attribution: 'Invented' });
    for (const { z, x, y, data } of tiles) {
      expect(Buffer.from((await archive.getZxy(z, x, y))?.data ?? new ArrayBuffer(0)).equals(data)).toBe(
        true,
      );
    }
    expect(await archive.getZxy(11, 0, 0)).toBeUndefined();
  });

  it('have leaves where there are many tiles', async () => {
    const many = Array.from({ length: 128 * 128 }, (_, index) => ({
      z: 7,
      x: index % 128,
      y: Math.floor(index / 128),
      data: Buffer.from(`tile ${index} ${'x'.repeat((index * 7919) % 4093)}`),
    }));
    const file = pmtilesOf(many, { ...facts, type: 'png', layers: [] });
    const archive = new PMTiles({
      getKey: () => 'many',
      getBytes: (offset, length) =>
        Promise.resolve({ data: new Uint8Array(file.subarray(offset, offset + length)).buffer }),
    });
    expect((await archive.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
    for (const { z, x, y, data } of many.filter((_, index) => index % 501 === 0)) {
      expect(Buffer.from((await archive.getZxy(z, x, y))?.data ?? new ArrayBuffer(0)).toString()).toBe(
        data.toString(),
      );
    }
  });

  it('hold rows counted from the south in the other format', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'town.mbtiles');
    writeMbtiles(path, tiles, facts);
    const database = new DatabaseSync(path, { readOnly: true });
    onTestFinished(() => database.close());
    expect(database.prepare('SELECT count(*) AS n FROM tiles').get()?.n).toBe(tiles.length);
    expect(database.prepare("SELECT value FROM metadata WHERE name = 'format'").get()?.value).toBe('pbf');
    const row = database.prepare(
      'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
    );
    for (const { z, x, y, data } of tiles.slice(0, 40)) {
      const found = row.get(z, x, 2 ** z - 1 - y)?.tile_data;
      expect(found instanceof Uint8Array && gunzipSync(found).equals(data)).toBe(true);
    }
  });
});
