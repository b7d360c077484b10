import { WORLD_SIZE } from './projection.ts';

/** The part of the world that the map shows. */
export interface Viewport {
  /** World pixels (zoom 0) at the top left corner; `left` may lie outside [0, 256) on a copy of the world. */
  readonly left: number;
  readonly top: number;
  /** CSS pixels per world pixel: 2 to the power of `zoom`. */
  readonly scale: number;
  readonly zoom: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Shifts of the world, in world pixels, whose copies reach into [from, to]. */
export function worldCopies(from: number, to: number): readonly number[] {
  const shifts: number[] = [];
  for (let copy = Math.floor(from / WORLD_SIZE); copy <= Math.floor(to / WORLD_SIZE); copy += 1) {
    shifts.push(copy * WORLD_SIZE);
  }
  return shifts;
}

/** The copy of a world x that lies nearest to the middle of the view, in world pixels. */
export function nearestCopy(x: number, { left, width, scale }: Viewport): number {
  const middle = left + width / scale / 2;
  return x + Math.round((middle - x) / WORLD_SIZE) * WORLD_SIZE;
}
