import { writeFileSync } from 'node:fs';
import { createRandom } from '../../src/simulator/base/random.ts';
import { pmtilesOf, tilesOf, writeMbtiles } from '../../src/simulator/town/archives.ts';
import { createTownMap, LAYERS, type TownMap } from '../../src/simulator/town/tiles.ts';
import { layRoads } from '../../src/simulator/world/roads.ts';

/** Deeper ones take long to cut; what is nearer is drawn from these. */
const DEEPEST = 10;

function townMap(): TownMap {
  const random = createRandom(1);
  return createTownMap(layRoads(random.fork('roads')), random.fork('map'));
}

/** Vector tiles of the same roads, as a server of tiles gives them: by a path that ends in `/Z/X/Y` and what may follow; null where there is nothing. */
export function townTiles(): (path: string) => Uint8Array | null {
  const town = townMap();
  return (path) => {
    const [, z = '', x = '', y = ''] = /(\d+)\/(\d+)\/(\d+)[^/]*$/.exec(path) ?? [];
    return town.tile(Number(z), Number(x), Number(y));
  };
}

/** Writes the map of the simulated vehicles' roads, without houses, to two files. */
export function writeTownFiles(files: { readonly pmtiles: string; readonly mbtiles: string }): void {
  const map = { ...townMap(), maxZoom: DEEPEST };
  const { minZoom, maxZoom, bounds } = map;
  const tiles = [...tilesOf(map)];
  const facts = { type: 'mvt', layers: LAYERS, minZoom, maxZoom, bounds } as const;
  const pmtiles = pmtilesOf(tiles, {
    ...facts,
    name: 'Wall',
    attribution: '<a href="https://maps.example/">Drawn by hand</a>',
  });
  writeFileSync(files.pmtiles, pmtiles);
  writeMbtiles(files.mbtiles, tiles, { ...facts, name: 'Depot', attribution: 'Drawn for the depot' });
}
