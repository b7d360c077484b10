import type { GeofencePoint } from '../../../shared/geofences/geofence.ts';
import { type PlanePath, planePath } from '../../../shared/geofences/plane-path.ts';

const METRES_A_DEGREE = 111_195;
const FIRST_TOLERANCE_M = 1;
const MOST_TOLERANCE_M = 100_000;

/** Lines with fewer points, and how far no point left out is from them, metres. */
export interface Simplified {
  readonly lines: readonly (readonly GeofencePoint[])[];
  readonly toleranceM: number;
}

/** The same lines with fewer and fewer points, by tolerances that double from a metre on. Ends keep their places. */
export function* simplifications(lines: readonly (readonly GeofencePoint[])[]): Generator<Simplified> {
  const paths = lines.map(planePath);
  // Nearest to the equator a degree of the map is the most metres.
  const least = lines.flat().reduce((nearest, [, latitude]) => Math.min(nearest, Math.abs(latitude)), 90);
  const metres = METRES_A_DEGREE * Math.cos((least * Math.PI) / 180);
  for (let toleranceM = FIRST_TOLERANCE_M; toleranceM <= MOST_TOLERANCE_M; toleranceM *= 2) {
    const tolerance = toleranceM / metres;
    const none = new Float64Array();
    yield { lines: lines.map((line, at) => keepPoints(line, paths[at] ?? none, tolerance)), toleranceM };
  }
}

/** Douglas and Peucker's: of a stretch, the point farthest from its chord stays where it is farther than the tolerance. */
function keepPoints(
  points: readonly GeofencePoint[],
  path: PlanePath,
  tolerance: number,
): readonly GeofencePoint[] {
  const isKept = new Uint8Array(points.length);
  const last = points.length - 1;
  isKept[0] = 1;
  isKept[last] = 1;
  const stretches: [number, number][] = [[0, last]];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const [from, to] = stretch;
    const { at, square } = farthest(path, from, to);
    if (square <= tolerance * tolerance) continue;
    isKept[at] = 1;
    stretches.push([from, at], [at, to]);
  }
  return points.filter((_, at) => isKept[at] === 1);
}

function farthest(
  path: PlanePath,
  from: number,
  to: number,
): { readonly at: number; readonly square: number } {
  const [fromX = 0, fromY = 0] = path.subarray(2 * from, 2 * from + 2);
  const [toX = 0, toY = 0] = path.subarray(2 * to, 2 * to + 2);
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX * alongX + alongY * alongY;
  let [at, square] = [from, -1];
  for (let index = from + 1; index < to; index += 1) {
    const x = (path[2 * index] ?? 0) - fromX;
    const y = (path[2 * index + 1] ?? 0) - fromY;
    const share = length === 0 ? 0 : Math.min(Math.max((x * alongX + y * alongY) / length, 0), 1);
    const away = (x - share * alongX) ** 2 + (y - share * alongY) ** 2;
    if (away > square) [at, square] = [index, away];
  }
  return { at, square };
}
