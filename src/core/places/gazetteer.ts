import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Town } from '../../shared/place.ts';
import { createTownIndex, type TownIndex } from './town-index.ts';
import { createTownSearch, type TownSearch } from './town-search.ts';
import { decodeTowns } from './towns-file.ts';

/** The towns of the world: which is near to a point, and where one is. */
export interface Gazetteer extends Pick<TownIndex, 'nearest'> {
  find(text: string, most: number): readonly Town[];
}

/** Reads the towns that Fleetglass brings along. Takes some tenths of a second: not for the host's own thread. */
export function openGazetteer(file: URL): Gazetteer {
  const towns = decodeTowns(brotliDecompressSync(readFileSync(file)));
  const index = createTownIndex(towns);
  let search: TownSearch | null = null;
  return {
    nearest: index.nearest,
    find(text, most) {
      // Most who look at positions never search.
      search ??= createTownSearch(towns);
      return search.find(text, most).map(index.town);
    },
  };
}
