import { WORLD_SIZE } from '../canvas/projection.ts';
import type { VehicleIndex } from '../vehicles/vehicle-index.ts';

/** A box of the world in world pixels; `right` exceeds 256 where it crosses the dateline. */
export interface WorldBounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const BINS = 720;

/** The smallest box round all vehicles that are wanted, over the dateline where that is shorter; null where there are none. */
export function fleetBounds(
  { length, x, y }: Pick<VehicleIndex, 'length' | 'x' | 'y'>,
  isWanted: (slot: number) => boolean = () => true,
): WorldBounds | null {
  const taken = new Uint8Array(BINS);
  let top = Infinity;
  let bottom = -Infinity;
  for (let slot = 0; slot < length; slot += 1) {
    const px = x[slot] ?? Number.NaN;
    const py = y[slot] ?? Number.NaN;
    if (!Number.isFinite(px) || !Number.isFinite(py) || !isWanted(slot)) continue;
    taken[binOf(px)] = 1;
    top = Math.min(top, py);
    bottom = Math.max(bottom, py);
  }
  if (top > bottom) return null;
  // Half a bin before it, in the gap: a vehicle on the very edge of its bin must not fall before the start.
  const start = (firstBinAfterWidestGap(taken) - 0.5) * (WORLD_SIZE / BINS);
  let left = Infinity;
  let right = -Infinity;
  for (let slot = 0; slot < length; slot += 1) {
    const px = x[slot] ?? Number.NaN;
    if (!Number.isFinite(px) || !Number.isFinite(y[slot] ?? Number.NaN) || !isWanted(slot)) continue;
    const unwrapped = px < start ? px + WORLD_SIZE : px;
    left = Math.min(left, unwrapped);
    right = Math.max(right, unwrapped);
  }
  return { left, top, right, bottom };
}

function binOf(x: number): number {
  return Math.min(BINS - 1, Math.floor((x / WORLD_SIZE) * BINS));
}

/** Walks the circle of bins twice, so that a gap over the dateline is one gap. */
function firstBinAfterWidestGap(taken: Uint8Array): number {
  let widest = -1;
  let answer = 0;
  let gap = 0;
  for (let step = 0; step < 2 * BINS; step += 1) {
    const bin = step % BINS;
    if (taken[bin] !== 1) {
      gap += 1;
      continue;
    }
    // A gap that begins at bin 0 on the first walk is measured whole on the second.
    if (gap > widest) {
      widest = gap;
      answer = bin;
    }
    gap = 0;
  }
  return answer;
}
