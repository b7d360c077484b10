import type { StatusColours } from '../../ui/status-palette.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { TrackLine } from './track-line.ts';

const RING_PX = 6;
const DASH = [1.5, 2.5];
/** Nearer ones are not told apart. */
const APART_PX = 4;

/** The rings of places that their tracker held for invalid: dotted as the marker's is, and joined to nothing. */
export function paintInvalid(
  context: CanvasRenderingContext2D,
  view: Viewport,
  shift: number,
  line: TrackLine,
  palette: StatusColours,
): void {
  let lastX = Number.NaN;
  let lastY = Number.NaN;
  context.beginPath();
  for (let at = 0; at < line.x.length; at += 1) {
    const x = ((line.x[at] ?? Number.NaN) + shift - view.left) * view.scale;
    const y = ((line.y[at] ?? Number.NaN) - view.top) * view.scale;
    const isSeen = x >= -RING_PX && x <= view.width + RING_PX && y >= -RING_PX && y <= view.height + RING_PX;
    if (!isSeen || (Math.abs(x - lastX) < APART_PX && Math.abs(y - lastY) < APART_PX)) continue;
    context.moveTo(x + RING_PX, y);
    context.arc(x, y, RING_PX, 0, 2 * Math.PI);
    lastX = x;
    lastY = y;
  }
  context.strokeStyle = palette.halo;
  context.lineWidth = 4;
  context.stroke();
  context.setLineDash(DASH);
  context.strokeStyle = palette.alarm;
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
}
