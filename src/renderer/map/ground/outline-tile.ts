import type { Context2D } from '../canvas/surface.ts';
import type { MapColours } from '../look/map-colours.ts';
import type { Outline, OutlinePieces } from './world-outline.ts';

/** A square of the world: its corner in world pixels and how many CSS pixels a world pixel is. It lies on no copy of the world, and its width is the world's by a power of two. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly sizePx: number;
}

/**
 * A tile's picture reaches so far over those to its right and below it: at zooms between whole ones the edges of tiles fall between pixels,
 * and would let through what lies beneath.
 */
export const OVERLAP_PX = 1;
/** Points nearer than this to the one before are left out. */
const LEAST_STEP_PX = 0.7;

/**
 * Draws water, land, coasts and borders of one tile. The context is in CSS pixels from the tile's corner; all of it is drawn over, so that
 * what is not drawn yet never looks like water.
 */
export function drawBaseTile(
  context: Context2D,
  { land, coasts, borders }: OutlinePieces,
  tile: Tile,
  colours: MapColours,
): void {
  context.fillStyle = colours.water;
  const coveredPx = tile.sizePx + OVERLAP_PX;
  context.fillRect(0, 0, coveredPx, coveredPx);
  context.lineJoin = 'round';
  context.beginPath();
  for (const { points } of land) {
    tracePoints(context, points, tile);
    context.closePath();
  }
  context.fillStyle = colours.land;
  context.fill('evenodd');
  strokeLines(context, coasts, tile, colours.coast);
  strokeLines(context, borders, tile, colours.border);
}

function strokeLines(context: Context2D, lines: readonly Outline[], tile: Tile, style: string): void {
  context.beginPath();
  for (const { points } of lines) tracePoints(context, points, tile);
  context.strokeStyle = style;
  context.lineWidth = 1;
  context.stroke();
}

function tracePoints(context: Context2D, points: Float64Array, { left, top, scale }: Tile): void {
  let [lastX, lastY] = [Infinity, Infinity];
  for (let at = 0; at < points.length; at += 2) {
    const x = ((points[at] ?? 0) - left) * scale;
    const y = ((points[at + 1] ?? 0) - top) * scale;
    if (at === 0) context.moveTo(x, y);
    else if (Math.abs(x - lastX) + Math.abs(y - lastY) < LEAST_STEP_PX && at + 2 < points.length) continue;
    else context.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}
