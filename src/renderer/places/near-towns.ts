import type { Host } from '../../shared/contract.ts';
import { areCoordinates, type Coordinates } from '../../shared/coordinates/coordinates.ts';
import { MOST_POINTS, type Town } from '../../shared/place.ts';
import { windowPart } from '../window/window-store.ts';

/** What the host said, by the square of some 100 m in which a point is; null where there is no town at all. */
type Towns = ReadonlyMap<string, Town | null>;

interface NearTowns {
  readonly towns: Towns;
  /** Asks for the town nearest to a point, together with whoever else asks soon; nothing where that is known or being asked. */
  want(near: Host['places']['near'], point: Coordinates): void;
}

/** Decimals of a square. */
const SQUARE_DECIMALS = 3;
/** Rows that come into view are asked for at once. */
const GATHER_MS = 40;
const MOST_KEPT = 4_000;

/** The square in which a point is. */
export function squareOf({ latitude, longitude }: Coordinates): string {
  return `${latitude.toFixed(SQUARE_DECIMALS)} ${longitude.toFixed(SQUARE_DECIMALS)}`;
}

/** Nearest towns that the host has named, for all who show positions in words. */
export const useNearTowns = windowPart<NearTowns>((set, get) => {
  const gathering = new Map<string, Coordinates>();
  const asked = new Set<string>();

  const take = (squares: readonly string[], towns: readonly (Town | null)[]): void => {
    const known = new Map(get().towns);
    for (const [at, square] of squares.entries()) known.set(square, towns[at] ?? null);
    // A map gives its keys in the order in which they came.
    for (const square of known.keys()) {
      if (known.size <= MOST_KEPT) break;
      known.delete(square);
    }
    set({ towns: known });
  };
  const ask = async (near: Host['places']['near']): Promise<void> => {
    const all = [...gathering];
    gathering.clear();
    for (let at = 0; at < all.length; at += MOST_POINTS) {
      const some = all.slice(at, at + MOST_POINTS);
      const squares = some.map(([square]) => square);
      const answer = await near({ points: some.map(([, point]) => point) });
      // What could not be had is asked again by whoever shows it next.
      for (const square of squares) asked.delete(square);
      if (answer.ok) take(squares, answer.value);
    }
  };
  return {
    towns: new Map(),
    want(near, point) {
      const square = squareOf(point);
      if (asked.has(square) || get().towns.has(square) || !areCoordinates(point)) return;
      if (gathering.size === 0) setTimeout(() => void ask(near), GATHER_MS);
      asked.add(square);
      gathering.set(square, { latitude: point.latitude, longitude: point.longitude });
    },
  };
});
