import type { Random } from '../base/random.ts';
import type { Block } from './blocks.ts';
import { along, bearing, distance, type Point, type Ring, stepped } from './plane.ts';
import { crossings, distanceToNearest, isInside, longestSide, sidesOf } from './ring.ts';
import { isNearWater, type River } from './river.ts';

/** A small road inside a block, from street to street. */
export interface Lane {
  readonly line: readonly [from: Point, to: Point];
}

const LANE_EVERY_M = 104;
const LANE_SHORTEST_M = 90;
const HOUSE_EVERY_M = 23;
/** From the middle of the road to the middle of a house. */
const HOUSE_ASIDE_M = 21;
/** No wall stands nearer to the middle of a street. */
const RIM_FREE_M = 13;
/** Nor to the middle of a lane or of a street that ends inside the block. */
const LANE_FREE_M = 9;
const BANK_FREE_M = 18;

/** The lanes of a block of homes: parallel to its longest side. */
export function layLanes({ ring, use }: Block, river: River | null): readonly Lane[] {
  const side = use === 'homes' ? longestSide(ring) : undefined;
  if (side === undefined) return [];
  const [from, to] = side;
  const direction = bearing(from, to);
  const length = distance(from, to);
  const lanes: Lane[] = [];
  // Anticlockwise rings have their inside to the left.
  for (let left = LANE_EVERY_M; left < length * 3; left += LANE_EVERY_M) {
    const start = stepped(from, direction, 0, left);
    const end = stepped(to, direction, 0, left);
    const cuts = crossings(ring, start, end);
    if (cuts.length < 2) break;
    for (let index = 0; index + 1 < cuts.length; index += 2) {
      const line = [along(start, end, cuts[index] ?? 0), along(start, end, cuts[index + 1] ?? 0)] as const;
      const isDry = [0, 0.25, 0.5, 0.75, 1].every(
        (share) => !isNearWater(river, along(...line, share), BANK_FREE_M),
      );
      const isBeside = distanceToNearest(sidesOf(ring), along(...line, 0.5)) > HOUSE_ASIDE_M * 2;
      if (distance(...line) > LANE_SHORTEST_M && isDry && isBeside) lanes.push({ line });
    }
  }
  return lanes;
}

/** The houses of a block: along its streets and both sides of its lanes, or the large ones of works and schools. */
export function buildHouses(
  block: Block,
  lanes: readonly Lane[],
  river: River | null,
  random: Random,
): readonly Ring[] {
  switch (block.use) {
    case 'homes':
      return alongLines(block, lanes, river, random);
    case 'works':
      return large(block, lanes, river, random, 9, [30, 80]);
    case 'school':
    case 'hospital':
      return large(block, lanes, river, random, 4, [24, 60]);
    case 'square':
      return large(block, lanes, river, random, 14, [18, 42]);
    default:
      return [];
  }
}

function alongLines(
  block: Block,
  lanes: readonly Lane[],
  river: River | null,
  random: Random,
): readonly Ring[] {
  const { ring } = block;
  const houses = createYard(block, lanes, river);
  for (const [from, to] of sidesOf(ring)) row(houses, from, to, [1], random);
  for (const { line } of lanes) row(houses, ...line, [1, -1], random);
  return houses.built;
}

/** Houses beside a road, to its left (1) or right (-1). */
function row(houses: Yard, from: Point, to: Point, sides: readonly number[], random: Random): void {
  const direction = bearing(from, to);
  const length = distance(from, to);
  for (let forward = HOUSE_EVERY_M; forward < length - HOUSE_EVERY_M / 2; forward += HOUSE_EVERY_M) {
    for (const side of sides) {
      // A garden, a tree, a yard.
      if (random.chance(0.12)) continue;
      const [wide, deep] = [random.between(10, 17), random.between(8, 13)];
      const middle = stepped(from, direction, forward, side * (HOUSE_ASIDE_M + random.between(-1.5, 3)));
      houses.add(rectangle(middle, direction, wide, deep));
    }
  }
}

function large(
  block: Block,
  lanes: readonly Lane[],
  river: River | null,
  random: Random,
  tries: number,
  [least, most]: readonly [number, number],
): readonly Ring[] {
  const side = longestSide(block.ring);
  if (side === undefined) return [];
  const houses = createYard(block, lanes, river);
  const direction = bearing(...side);
  for (let attempt = 0; attempt < tries * 3 && houses.built.length < tries; attempt++) {
    const forward = random.between(0, distance(...side));
    const middle = stepped(side[0], direction, forward, random.between(20, distance(...side)));
    houses.add(rectangle(middle, direction, random.between(least, most), random.between(least, most) * 0.7));
  }
  return houses.built;
}

/** Whether two points are nearer than so many metres; asked for each pair of houses, so without a root. */
function isWithin([ax, ay]: Point, [bx, by]: Point, metres: number): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  return dx * dx + dy * dy < metres * metres;
}

/** A block while houses are put into it. */
interface Yard {
  readonly built: readonly Ring[];
  /** Builds a house where it stands dry, inside the block and apart from the others; else nothing. */
  add(house: Ring): void;
}

function createYard({ ring }: Block, lanes: readonly Lane[], river: River | null): Yard {
  const sides = sidesOf(ring);
  const inner = lanes.map(({ line }) => line);
  const built: Ring[] = [];
  const middles: { readonly at: Point; readonly reach: number }[] = [];
  return {
    built,
    add(house) {
      const [corner, , opposite] = house;
      if (corner === undefined || opposite === undefined) return;
      const at = along(corner, opposite, 0.5);
      const reach = distance(corner, opposite) / 2;
      const isFree = !middles.some((other) => isWithin(other.at, at, other.reach + reach));
      if (!isFree || isNearWater(river, at, BANK_FREE_M + reach)) return;
      const isClear = (corner: Point): boolean =>
        isInside(sides, corner) &&
        distanceToNearest(sides, corner) > RIM_FREE_M &&
        distanceToNearest(inner, corner) > LANE_FREE_M;
      if (!house.every(isClear)) return;
      middles.push({ at, reach });
      built.push(house);
    },
  };
}

function rectangle(middle: Point, direction: number, wide: number, deep: number): Ring {
  return [
    stepped(middle, direction, -wide / 2, -deep / 2),
    stepped(middle, direction, wide / 2, -deep / 2),
    stepped(middle, direction, wide / 2, deep / 2),
    stepped(middle, direction, -wide / 2, deep / 2),
  ];
}
