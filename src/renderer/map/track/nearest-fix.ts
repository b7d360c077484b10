import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import type { TrackLine } from './track-line.ts';

/** So near to a fix the pointer is on it, CSS pixels. */
const REACH_PX = 10;

/** A fix near the pointer. */
export interface NearFix {
  readonly index: number;
  /** How far it is, CSS pixels, squared. */
  readonly apart: number;
}

/** The fix of a track, by its line, that is nearest to a point of the view, CSS pixels; null where none is near. */
export function nearestFix(line: TrackLine, view: Viewport, x: number, y: number): NearFix | null {
  let nearest: NearFix | null = null;
  let least = REACH_PX ** 2;
  for (let at = 0; at < line.x.length; at++) {
    const dx = (nearestCopy(line.x[at] ?? Number.NaN, view) - view.left) * view.scale - x;
    const dy = ((line.y[at] ?? Number.NaN) - view.top) * view.scale - y;
    const apart = dx * dx + dy * dy;
    if (apart >= least) continue;
    least = apart;
    nearest = { index: at, apart };
  }
  return nearest;
}
