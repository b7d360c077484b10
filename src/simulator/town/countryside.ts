import type { Random } from '../base/random.ts';
import type { StreetNames } from './names.ts';
import { type Point, type Ring, stepped } from './plane.ts';
import { isNearWater, type River } from './river.ts';

/** A piece of open country with a name of its own. */
export interface Ground {
  readonly kind: 'forest' | 'lake' | 'farmland';
  readonly name: string | null;
  readonly ring: Ring;
}

const NEAREST_M = 5_600;
const FARTHEST_M = 21_000;
const COUNTS = { forest: 34, lake: 12, farmland: 60 } as const;
const RADII_M = { forest: [500, 1_900], lake: [180, 650], farmland: [350, 900] } as const;

/** Woods, lakes and fields around a town. */
export function layCountryside(river: River, names: StreetNames, random: Random): readonly Ground[] {
  const grounds: Ground[] = [];
  for (const kind of ['farmland', 'forest', 'lake'] as const) {
    for (let index = 0; index < COUNTS[kind]; index++) {
      const middle = stepped(
        [0, 0],
        random.between(0, Math.PI * 2),
        random.between(NEAREST_M, FARTHEST_M),
        0,
      );
      const [least, most] = RADII_M[kind];
      const radius = random.between(least, most);
      // A lake has its own water.
      if (kind === 'lake' && isNearWater(river, middle, radius * 2)) continue;
      const name =
        kind === 'lake'
          ? names.named('Lake')
          : kind === 'forest' && radius > 900
            ? names.named('Forest')
            : null;
      grounds.push({ kind, name, ring: blob(middle, radius, random) });
    }
  }
  // It comes out of a lake and runs into one, as a river that begins in a field would be a mistake.
  for (const end of [river.line[0], river.line.at(-1)]) {
    if (end === undefined) continue;
    grounds.push({
      kind: 'lake',
      name: names.named('Lake'),
      ring: blob(end, random.between(700, 1_300), random),
    });
  }
  return grounds;
}

/** The ground that a town covers: everything within reach of its blocks, with a ragged rim. */
export function groundOf(blocks: readonly Ring[], random: Random): Ring {
  const corners = blocks.flat();
  const directions = Array.from({ length: 56 }, (_, index) => (index / 56) * Math.PI * 2);
  const rim = directions.map((direction) => {
    const reach = corners.reduce((farthest, [x, y]) => {
      const ahead = x * Math.cos(direction) + y * Math.sin(direction);
      const aside = Math.abs(-x * Math.sin(direction) + y * Math.cos(direction));
      return aside < 800 ? Math.max(farthest, ahead) : farthest;
    }, 0);
    return stepped([0, 0], direction, reach + random.between(300, 700), 0);
  });
  return rounded(rounded(rim));
}

/** A ring without its corners: each is cut at a quarter of its sides. */
function rounded(ring: Ring): Ring {
  return ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    const between = (share: number): Point => [
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
    ];
    return [between(0.25), between(0.75)];
  });
}

/** A few houses' worth of ground around a crossing on the way. */
export function villageGround(middle: Point, random: Random): Ring {
  return blob(middle, random.between(260, 480), random);
}

/** A round with a rim that no two share. */
function blob(middle: Point, radius: number, random: Random): Ring {
  const waves = [random.between(0, 6), random.between(0, 6), random.between(0, 6)] as const;
  const stretch = random.between(0.6, 1);
  const turn = random.between(0, Math.PI);
  return Array.from({ length: 28 }, (_, index) => {
    const angle = (index / 28) * Math.PI * 2;
    const reach =
      radius *
      (1 +
        0.16 * Math.sin(2 * angle + waves[0]) +
        0.12 * Math.sin(3 * angle + waves[1]) +
        0.07 * Math.sin(7 * angle + waves[2]));
    const flat = stepped([0, 0], angle, reach, 0);
    return stepped(middle, turn, flat[0], flat[1] * stretch);
  });
}
