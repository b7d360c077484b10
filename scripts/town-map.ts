/**
 * Writes the map of the demo's town as a PMTiles or MBTiles file: `node scripts/town-map.ts --out town.pmtiles [--seed 1]`. It is the map that
 * the demo shows, for trying an offline map without any network.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRandom } from '../src/simulator/base/random.ts';
import { pmtilesOf, tilesOf, writeMbtiles } from '../src/simulator/town/archives.ts';
import { createTownMap, LAYERS } from '../src/simulator/town/tiles.ts';
import { layRoads } from '../src/simulator/world/roads.ts';

const USAGE = 'node scripts/town-map.ts --out FILE.pmtiles|FILE.mbtiles [--seed N]';

function main(): number {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const { out, seed } = values;
  if (out === undefined || !/\.(pmtiles|mbtiles)$/.test(out) || !/^\d{1,9}$/.test(seed)) {
    console.error(USAGE);
    return 2;
  }
  if (existsSync(out)) {
    console.error(`${out} is there already.`);
    return 2;
  }
  const map = createTownMap(
    layRoads(createRandom(Number(seed)).fork('roads')),
    createRandom(Number(seed)).fork('map'),
  );
  const { minZoom, maxZoom, bounds } = map;
  const facts = {
    name: 'Demo town',
    attribution: 'Invented by the simulator',
    type: 'mvt',
    layers: LAYERS,
    minZoom,
    maxZoom,
    bounds,
  } as const;
  if (out.endsWith('.pmtiles')) writeFileSync(out, pmtilesOf(tilesOf(map), facts));
  else writeMbtiles(out, tilesOf(map), facts);
  return 0;
}

process.exitCode = main();
