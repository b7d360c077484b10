import { WORLD_SIZE } from '../canvas/projection.ts';
import { type Viewport, worldCopies } from '../canvas/viewport.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** Vehicles in a view. Only the first `count` entries mean anything; the arrays are used again. */
export interface Visible {
  readonly count: number;
  readonly slot: Uint32Array;
  /** CSS pixels from the view's top left corner. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Finds the vehicles of one `PROMINENCE` in a view; one on several copies of the world is found on each. */
export function createCuller(wanted: number) {
  let slot = new Uint32Array();
  let x = new Float32Array();
  let y = new Float32Array();

  return function cull(
    index: Pick<VehicleIndex, 'length' | 'x' | 'y' | 'prominence'>,
    view: Viewport,
  ): Visible {
    const { left, top, scale } = view;
    const right = left + view.width / scale;
    const bottom = top + view.height / scale;
    const copies = worldCopies(left, right);
    if (slot.length < index.length * copies.length) {
      const capacity = 2 ** Math.ceil(Math.log2(index.length * copies.length));
      slot = new Uint32Array(capacity);
      x = new Float32Array(capacity);
      y = new Float32Array(capacity);
    }
    const { x: worldXs, y: worldYs, prominence, length } = index;
    let count = 0;
    for (const shift of copies) {
      const from = Math.max(0, left - shift);
      const to = Math.min(WORLD_SIZE, right - shift);
      const offset = shift - left;
      for (let at = 0; at < length; at += 1) {
        const px = worldXs[at] ?? Number.NaN;
        const py = worldYs[at] ?? Number.NaN;
        if (px >= from && px <= to && py >= top && py <= bottom && prominence[at] === wanted) {
          slot[count] = at;
          x[count] = (px + offset) * scale;
          y[count] = (py - top) * scale;
          count += 1;
        }
      }
    }
    return { count, slot, x, y };
  };
}
