import type { Random } from '../base/random.ts';
import type { RoadKind } from './road-kind.ts';

/** Invents names, none twice in a town as long as there are others. */
export interface StreetNames {
  street(kind: RoadKind): string;
  quarter(): string;
  park(): string;
  village(): string;
  /** A place of work, school or the like: `Heron School`. */
  named(what: string): string;
}

const WORDS = [
  'Alder',
  'Amber',
  'Anchor',
  'Arbour',
  'Aspen',
  'Badger',
  'Barley',
  'Beacon',
  'Birch',
  'Bramble',
  'Bridge',
  'Cedar',
  'Chapel',
  'Clover',
  'Copper',
  'Cornflower',
  'Crane',
  'Dyer',
  'Elder',
  'Falcon',
  'Fern',
  'Ferry',
  'Foundry',
  'Garden',
  'Glazier',
  'Granite',
  'Harbour',
  'Hazel',
  'Heron',
  'Hollow',
  'Juniper',
  'Kiln',
  'Lantern',
  'Larch',
  'Lark',
  'Linden',
  'Market',
  'Meadow',
  'Mill',
  'Miller',
  'Mint',
  'Orchard',
  'Otter',
  'Poplar',
  'Quarry',
  'Raven',
  'Rowan',
  'Saddler',
  'Spruce',
  'Station',
  'Stork',
  'Swan',
  'Tanner',
  'Thistle',
  'Timber',
  'Tower',
  'Weaver',
  'Willow',
  'Windmill',
  'Yew',
] as const;
const ENDINGS: Readonly<Record<RoadKind, readonly string[]>> = {
  highway: ['Highway'],
  major_road: ['Avenue', 'Road', 'Boulevard', 'Ring'],
  minor_road: ['Street', 'Street', 'Lane', 'Way', 'Row'],
};
const QUARTERS = ['Hill', 'Side', 'Old Town', 'Fields', 'Bank', 'Gate', 'Heights', 'Quarter'] as const;
const PARKS = ['Park', 'Gardens', 'Common', 'Green'] as const;
const VILLAGES = ['ford', 'wick', 'stead', 'dale', 'by', 'hurst', 'mere', 'ton'] as const;
const TRIES = 40;

/** Creates the names of one town. */
export function createNames(random: Random): StreetNames {
  const used = new Set<string>();
  const unused = (make: () => string): string => {
    let name = make();
    for (let attempt = 0; (used.has(name) || saysTwice(name)) && attempt < TRIES; attempt++) name = make();
    used.add(name);
    return name;
  };
  const word = (): string => random.pick(WORDS);
  return {
    street: (kind) => unused(() => `${word()} ${random.pick(ENDINGS[kind])}`),
    quarter: () => unused(() => `${word()} ${random.pick(QUARTERS)}`),
    park: () => unused(() => `${word()} ${random.pick(PARKS)}`),
    village: () => unused(() => `${word()}${random.pick(VILLAGES)}`),
    named: (what) => unused(() => `${word()} ${what}`),
  };
}

/** Such as `Garden Gardens`. */
function saysTwice(name: string): boolean {
  const [first = '', second = ''] = name.split(' ');
  return second.startsWith(first);
}
