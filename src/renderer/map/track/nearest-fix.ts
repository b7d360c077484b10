import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import type { TrackLine } from './track-line.ts';

/** So near to a fix the pointer is on it, CSS pixels. */
const REACH_PX = 10;

/** The fix of a track, by its line, that is nearest to a point of the view, CSS pixels; null where none is near. */
export function nearestFix(line: TrackLine, view: Viewport, x: number, y: number): number | null {
  let nearest: number | null = null;
  let least = REACH_PX ** 2;
  for (let at = 0; at < line.x.length; at++) {
    const dx = (nearestCopy(line.x[at] ?? Number.NaN, view) - view.left) * view.scale - x;
    const dy = ((line.y[at] ?? Number.NaN) - view.top) * view.scale - y;
    const apart = dx * dx + dy * dy;
    if (apart >= least) continue;
    least = apart;
    nearest = at;
  }
  return nearest;
}
