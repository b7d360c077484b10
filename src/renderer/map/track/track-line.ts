import type { TrackFixes } from '../../../shared/track/track.ts';
import { WORLD_SIZE, worldX, worldY } from '../canvas/projection.ts';

/** Fixes in world pixels. `x` runs on over the edge of the world, so that a line over the dateline takes the short way. */
export interface TrackLine {
  readonly x: Float64Array;
  /** NaN where the map does not reach. */
  readonly y: Float64Array;
}

/** Projects the fixes of a track once. */
export function lineOf({ latitude, longitude }: TrackFixes): TrackLine {
  const x = new Float64Array(longitude.length);
  const y = new Float64Array(longitude.length);
  let before = Number.NaN;
  for (let at = 0; at < longitude.length; at++) {
    const own = worldX(longitude[at] ?? Number.NaN);
    const turns = Number.isNaN(before) ? 0 : Math.round((before - own) / WORLD_SIZE);
    before = own + turns * WORLD_SIZE;
    x[at] = before;
    y[at] = worldY(latitude[at] ?? Number.NaN);
  }
  return { x, y };
}
