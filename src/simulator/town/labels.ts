import type { City } from '../world/roads.ts';
import type { Block, LandUse } from './blocks.ts';
import type { Ground } from './countryside.ts';
import type { StreetNames } from './names.ts';
import { distance, type Point } from './plane.ts';
import { middleOf } from './ring.ts';
import type { River } from './river.ts';

/** A name that stands at a place of the map. */
export interface Label {
  readonly layer: 'places' | 'pois' | 'water' | 'landuse';
  readonly kind: string;
  readonly name: string;
  readonly at: Point;
  /** The lowest zoom of the data that has it. */
  readonly minZoom: number;
}

interface Named {
  readonly city: City;
  readonly blocks: readonly Block[];
  readonly river: River;
  readonly country: readonly Ground[];
}

const QUARTER_EVERY_M = 1_900;
/** The share of the line of a river at which its name stands, out in the country and in town. */
const RIVER_NAMES = [0.18, 0.36, 0.5, 0.64, 0.82];
const PLACES_OF_USE: Readonly<Partial<Record<LandUse, readonly string[]>>> = {
  school: ['School', 'Academy'],
  hospital: ['Hospital'],
  cemetery: ['Cemetery'],
  works: ['Works', 'Depot', 'Terminal'],
};

/** Everything in a town and around it that has a name, but its streets. */
export function townLabels({ city, blocks, river, country }: Named, names: StreetNames): readonly Label[] {
  return [
    { layer: 'places', kind: 'locality', name: city.name, at: [0, 0], minZoom: 4 },
    ...quarterLabels(blocks, names),
    ...riverLabels(river, names.named('River')),
    ...blocks.flatMap((block) => blockLabel(block, names)),
    ...country.flatMap(countryLabel),
  ];
}

/** A name for each part of the town, so far apart that they do not crowd. */
function quarterLabels(blocks: readonly Block[], names: StreetNames): readonly Label[] {
  const chosen: Point[] = [];
  for (const { ring, use } of blocks) {
    const middle = middleOf(ring);
    const isApart = [...chosen, [0, 0] as const].every((other) => distance(other, middle) > QUARTER_EVERY_M);
    if (use === 'homes' && isApart) chosen.push(middle);
  }
  return chosen.map((at) => ({
    layer: 'places',
    kind: 'neighbourhood',
    name: names.quarter(),
    at,
    minZoom: 12,
  }));
}

function riverLabels({ line }: River, name: string): readonly Label[] {
  return RIVER_NAMES.flatMap((share) => {
    const at = line[Math.round(share * (line.length - 1))];
    return at === undefined ? [] : [{ layer: 'water' as const, kind: 'river', name, at, minZoom: 10 }];
  });
}

function blockLabel({ ring, use }: Block, names: StreetNames): readonly Label[] {
  const at = middleOf(ring);
  if (use === 'square') return [{ layer: 'pois', kind: 'square', name: 'Market Square', at, minZoom: 13 }];
  if (use === 'park' || use === 'wood')
    return [
      {
        layer: 'landuse',
        kind: 'park',
        name: use === 'park' ? names.park() : names.named('Wood'),
        at,
        minZoom: 13,
      },
    ];
  const [what, ...others] = PLACES_OF_USE[use] ?? [];
  if (what === undefined) return [];
  // The same block has the same kind of place each time, without another draw.
  const words = [what, ...others];
  const word = words[Math.abs(Math.round(at[0])) % words.length] ?? what;
  return [{ layer: 'pois', kind: use, name: names.named(word), at, minZoom: 14 }];
}

function countryLabel({ kind, name, ring }: Ground): readonly Label[] {
  if (name === null) return [];
  const isLake = kind === 'lake';
  return [{ layer: isLake ? 'water' : 'landuse', kind, name, at: middleOf(ring), minZoom: 11 }];
}
