import type { Random } from '../base/random.ts';
import { bearing, type Point, type Ring, stepped } from './plane.ts';
import { distanceToNearest, type Side } from './ring.ts';

/** A river as it runs through a town and on. */
export interface River {
  readonly ring: Ring;
  /** Its middle line, downstream. */
  readonly line: readonly Point[];
  /** The pieces of that line. */
  readonly pieces: readonly Side[];
  readonly widthM: number;
}

const REACH_M = 22_000;
const STEP_M = 400;
/** Metres from the middle of the town at most. */
const ASIDE_M = 1_300;

/** Bends a river through the town, and on into the country to both sides. */
export function layRiver(random: Random): River {
  const widthM = random.between(70, 130);
  const flow = random.between(0, Math.PI * 2);
  const aside = random.between(-ASIDE_M, ASIDE_M);
  const [slow, quick] = [random.between(5_000, 8_000), random.between(1_700, 2_600)];
  const [first, second] = [random.between(0, Math.PI * 2), random.between(0, Math.PI * 2)];
  const line: Point[] = [];
  for (let forward = -REACH_M; forward <= REACH_M; forward += STEP_M) {
    // Far from town it swings wider, as in open country.
    const swing = 420 + (Math.abs(forward) / REACH_M) * 900;
    const left =
      aside + Math.sin(forward / slow + first) * swing + Math.sin(forward / quick + second) * swing * 0.35;
    line.push(stepped([0, 0], flow, forward, left));
  }
  const pieces = line.slice(1).map((to, index): Side => [line[index] ?? to, to]);
  return { line, pieces, widthM, ring: widened(line, widthM) };
}

/** The part of a river that is nearer to a point than so many metres; null where none is. */
export function partNear(river: River, point: Point, reachM: number): River | null {
  const pieces = river.pieces.filter((piece) => distanceToNearest([piece], point) < reachM + river.widthM);
  return pieces.length === 0 ? null : { ...river, pieces };
}

/** Whether a point is in a river or nearer to it than so many metres; never without a river. */
export function isNearWater(river: River | null, point: Point, nearM: number): boolean {
  return river !== null && distanceToNearest(river.pieces, point) < nearM + river.widthM / 2;
}

/** A band along a line; it begins and ends in a point. */
function widened(line: readonly Point[], widthM: number): Ring {
  const sideways = (sign: number): readonly Point[] =>
    line.map((point, index) => {
      const before = line[index - 1] ?? point;
      const after = line[index + 1] ?? point;
      const isEnd = index === 0 || index === line.length - 1;
      // A little wider here and there; both banks for themselves.
      const half = isEnd ? 0 : (widthM / 2) * (1 + 0.18 * Math.sin(index * 1.7 + sign));
      return stepped(point, bearing(before, after), 0, sign * half);
    });
  return [...sideways(1), ...sideways(-1).toReversed()];
}
