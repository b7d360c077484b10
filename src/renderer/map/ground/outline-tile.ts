import { WORLD_SIZE } from '../canvas/projection.ts';
import type { Context2D } from '../canvas/surface.ts';
import type { MapColours } from '../look/map-colours.ts';
import { type Box, clipRing, clipSegment } from './clip.ts';
import type { Outline, WorldOutline } from './world-outline.ts';

/** A square of the world: its corner in world pixels and how many CSS pixels a world pixel is. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly sizePx: number;
}

/** Room round a tile, so that clipped edges and line ends never show. */
const MARGIN_PX = 8;
/** Points nearer than this to the one before are left out. */
const LEAST_STEP_PX = 0.7;

/** Draws land, coasts and borders of one tile. The context is in CSS pixels from the tile's corner. */
export function drawBaseTile(context: Context2D, world: WorldOutline, tile: Tile, colours: MapColours): void {
  context.lineJoin = 'round';
  context.beginPath();
  forEachNear(world.land, tile, (outline, shift, box) => {
    const inside = within(outline, shift, box)
      ? outline.points
      : clipRing(outline.points, moved(box, -shift));
    tracePoints(context, inside, shift, tile);
    context.closePath();
  });
  context.fillStyle = colours.land;
  context.fill('evenodd');
  strokeLines(context, world.coasts, tile, colours.coast, 1);
  strokeLines(context, world.borders, tile, colours.border, 1);
}

function strokeLines(
  context: Context2D,
  lines: readonly Outline[],
  tile: Tile,
  style: string,
  width: number,
): void {
  context.beginPath();
  forEachNear(lines, tile, (outline, shift, box) => {
    if (within(outline, shift, box)) tracePoints(context, outline.points, shift, tile);
    else traceSegments(context, outline.points, shift, tile, moved(box, -shift));
  });
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
}

function forEachNear(
  outlines: readonly Outline[],
  { left, top, scale, sizePx }: Tile,
  visit: (outline: Outline, shift: number, box: Box) => void,
): void {
  const margin = MARGIN_PX / scale;
  const size = sizePx / scale;
  const box = {
    left: left - margin,
    top: top - margin,
    right: left + size + margin,
    bottom: top + size + margin,
  };
  for (const outline of outlines) {
    if (outline.bottom < box.top || outline.top > box.bottom) continue;
    for (const shift of [-WORLD_SIZE, 0, WORLD_SIZE]) {
      if (outline.right + shift >= box.left && outline.left + shift <= box.right) visit(outline, shift, box);
    }
  }
}

function within(outline: Outline, shift: number, box: Box): boolean {
  return (
    outline.left + shift >= box.left &&
    outline.right + shift <= box.right &&
    outline.top >= box.top &&
    outline.bottom <= box.bottom
  );
}

function moved(box: Box, by: number): Box {
  return { ...box, left: box.left + by, right: box.right + by };
}

function tracePoints(context: Context2D, points: ArrayLike<number>, shift: number, tile: Tile): void {
  let [lastX, lastY] = [Infinity, Infinity];
  for (let at = 0; at < points.length; at += 2) {
    const x = ((points[at] ?? 0) + shift - tile.left) * tile.scale;
    const y = ((points[at + 1] ?? 0) - tile.top) * tile.scale;
    if (at === 0) context.moveTo(x, y);
    else if (Math.abs(x - lastX) + Math.abs(y - lastY) < LEAST_STEP_PX && at + 2 < points.length) continue;
    else context.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}

function traceSegments(
  context: Context2D,
  points: ArrayLike<number>,
  shift: number,
  tile: Tile,
  box: Box,
): void {
  let [endX, endY] = [Number.NaN, Number.NaN];
  for (let at = 0; at + 3 < points.length; at += 2) {
    const part = clipSegment(
      points[at] ?? 0,
      points[at + 1] ?? 0,
      points[at + 2] ?? 0,
      points[at + 3] ?? 0,
      box,
    );
    if (part === null) continue;
    const [x0, y0, x1, y1] = part;
    if (x0 !== endX || y0 !== endY)
      context.moveTo((x0 + shift - tile.left) * tile.scale, (y0 - tile.top) * tile.scale);
    context.lineTo((x1 + shift - tile.left) * tile.scale, (y1 - tile.top) * tile.scale);
    endX = x1;
    endY = y1;
  }
}
