import type { Random } from '../base/random.ts';
import type { City } from '../world/roads.ts';
import { assignUses, type Block } from './blocks.ts';
import { type Ground, groundOf, layCountryside } from './countryside.ts';
import { buildHouses, type Lane, layLanes } from './homes.ts';
import { type Label, townLabels } from './labels.ts';
import { createNames } from './names.ts';
import { deadEnds, findBlocks, readNetwork } from './network.ts';
import { along, type Ring } from './plane.ts';
import { type Box, boxOf, isInside, middleOf, overlap, sidesOf } from './ring.ts';
import { layRiver, partNear, type River } from './river.ts';
import { joinStreets, type Street } from './streets.ts';

/** Everything on the map of one town but its houses, in metres around its middle. */
export interface Town {
  readonly city: City;
  readonly streets: readonly Street[];
  readonly lanes: readonly Lane[];
  readonly blocks: readonly Block[];
  readonly ground: Ring;
  readonly country: readonly Ground[];
  readonly river: River;
  readonly labels: readonly Label[];
  /** The houses of the blocks that reach into a box, built when they are first asked for. */
  housesIn(box: Box): readonly Ring[];
}

/** Makes a town of a city's roads. The same roads and source of chance make the same town. */
export function makeTown(city: City, random: Random): Town {
  const names = createNames(random.fork('names'));
  const network = readNetwork(city, city.center);
  const river = layRiver(random.fork('river'));
  const streets = joinStreets(network, names);
  const blocks = assignUses(findBlocks(network), river, random.fork('blocks'));
  const dead = deadEnds(network);
  const lots = blocks.map((block, index) => {
    const box = boxOf(block.ring);
    const near = partNear(
      river,
      middleOf(block.ring),
      Math.hypot(box.east - box.west, box.north - box.south),
    );
    const lanes = layLanes(block, near);
    const sides = sidesOf(block.ring);
    const ending = dead.filter((line) => isInside(sides, along(...line, 0.5))).map((line) => ({ line }));
    let houses: readonly Ring[] | null = null;
    return {
      box,
      lanes,
      houses: () =>
        (houses ??= buildHouses(block, [...lanes, ...ending], near, random.fork(`houses ${index}`))),
    };
  });
  const country = layCountryside(river, names, random.fork('country'));
  return {
    city,
    streets,
    lanes: lots.flatMap(({ lanes }) => lanes),
    blocks,
    ground: groundOf(
      blocks.map(({ ring }) => ring),
      random.fork('ground'),
    ),
    country,
    river,
    labels: townLabels({ city, blocks, river, country }, names),
    housesIn: (box) => lots.flatMap((lot) => (overlap(lot.box, box) ? lot.houses() : [])),
  };
}
