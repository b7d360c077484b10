import { worldX, worldY } from '../../src/renderer/map/canvas/projection.ts';

/** A place as GeoNames has it. */
export interface Settlement {
  readonly name: string;
  /** In any language and script, and codes of airports, with commas between them. */
  readonly otherNames: string;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** GeoNames: `PPLC` is a capital, `PPLA` the seat of a region. */
  readonly featureCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly population: number;
}

/** A place of the map, and the zoom from which on it has room. */
export interface ChosenCity {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly isCapital: boolean;
  readonly fromZoom: number;
}

/** Inhabitants that a place needs from a zoom on; capitals need none from `CAPITALS_FROM_ZOOM` on. */
const LEAST_POPULATION: readonly (readonly [zoom: number, population: number])[] = [
  [2, 3_000_000],
  [3, 1_000_000],
  [4, 500_000],
  [5, 200_000],
  [6, 50_000],
  [7, 20_000],
  [8, 10_000],
  [9, 100_000],
  [10, 100_000],
  [11, 100_000],
];
const CAPITALS_FROM_ZOOM = 4;
/**
 * A name comes no nearer than this to one that is there, CSS pixels: where towns lie close the smaller ones wait for a deeper zoom, or
 * are left out.
 */
const SPACING_PX = 62;
/** So near come capitals, and what weighs more than what is there: no town is left out for a small capital beside it. */
const LEAST_SPACING_PX = 26;
/** Parts of a town, and what is there no more. */
export const NO_TOWN: ReadonlySet<string> = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH']);
/** So many times its inhabitants a capital, or a region's seat, counts for. */
const WEIGHTS: { readonly [featureCode: string]: number } = { PPLC: 6, PPLA: 1.6 };

interface Candidate extends Settlement {
  readonly x: number;
  readonly y: number;
}

/** Chooses the places of the map: the more important first, each with room round it. Sorted by zoom, then by importance. */
export function chooseCities(settlements: Iterable<Settlement>): readonly ChosenCity[] {
  const candidates: Candidate[] = [];
  for (const one of settlements) {
    if (NO_TOWN.has(one.featureCode)) continue;
    const y = worldY(one.latitude);
    if (Number.isFinite(y)) candidates.push({ ...one, x: worldX(one.longitude), y });
  }
  let waiting: readonly Candidate[] = candidates.toSorted((a, b) => weightOf(b) - weightOf(a));
  const chosen: Candidate[] = [];
  return LEAST_POPULATION.flatMap(([fromZoom, population]) => {
    const room = createRoom(fromZoom);
    for (const one of chosen) room.take(one);
    const added: Candidate[] = [];
    const left: Candidate[] = [];
    for (const one of waiting) {
      const isLargeEnough =
        one.population >= population || (one.featureCode === 'PPLC' && fromZoom >= CAPITALS_FROM_ZOOM);
      if (isLargeEnough && room.isFree(one)) {
        room.take(one);
        added.push(one);
      } else left.push(one);
    }
    chosen.push(...added);
    waiting = left;
    return added.map(({ name, latitude, longitude, featureCode }) => ({
      name: shortName(name),
      latitude,
      longitude,
      isCapital: featureCode === 'PPLC',
      fromZoom,
    }));
  });
}

function weightOf({ population, featureCode }: Settlement): number {
  return Math.max(1, population) * (WEIGHTS[featureCode] ?? 1);
}

/** Without what GeoNames adds to tell a place from another ("Palikir - National Government Center"). */
export function shortName(name: string): string {
  return name.split(/ - |[\t\n(]/)[0]?.trim() || name;
}

/** Which part of the world is free of places at a zoom. */
function createRoom(zoom: number) {
  const side = SPACING_PX / 2 ** zoom;
  const least = LEAST_SPACING_PX / 2 ** zoom;
  const cells = new Map<string, Candidate[]>();
  const cellOf = (value: number): number => Math.floor(value / side);
  return {
    take(one: Candidate): void {
      const key = `${cellOf(one.x)} ${cellOf(one.y)}`;
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [one]);
      else cell.push(one);
    },
    isFree(one: Candidate): boolean {
      const weight = one.featureCode === 'PPLC' ? Infinity : weightOf(one);
      for (let column = cellOf(one.x) - 1; column <= cellOf(one.x) + 1; column += 1) {
        for (let row = cellOf(one.y) - 1; row <= cellOf(one.y) + 1; row += 1) {
          for (const other of cells.get(`${column} ${row}`) ?? []) {
            const spacing = weightOf(other) < weight ? least : side;
            if (Math.hypot(other.x - one.x, other.y - one.y) < spacing) return false;
          }
        }
      }
      return true;
    },
  };
}
