import { WORLD_SIZE } from '../canvas/projection.ts';
import { type Box, clipRing, clipSegment } from './clip.ts';
import type { Tile } from './outline-tile.ts';
import { type Outline, type OutlinePieces, outlineOf, type WorldOutline } from './world-outline.ts';

/** Room round a square as a share of its width, so that clipped edges and line ends never show: 8 CSS pixels of 512. */
const MARGIN = 1 / 64;
/** Squares whose pieces are kept: all of a large screen, and those they were cut from. */
const MOST_KEPT = 256;

/**
 * Tells what lies in a square. It is cut from what lies in the square of twice its width, and that from the next: a coast of ten thousand
 * points is gone through a few times for a view and not for each of its squares.
 */
export function createOutlinePieces(world: WorldOutline): (tile: Tile) => OutlinePieces {
  const whole = piecesOfWorld(world);
  const kept = new Map<string, OutlinePieces>();

  const piecesIn = (depth: number, column: number, row: number): OutlinePieces => {
    if (depth <= 0) return whole;
    const key = `${depth} ${column} ${row}`;
    const known = kept.get(key);
    const pieces = known ?? cut(piecesIn(depth - 1, column >> 1, row >> 1), boxOf(depth, column, row));
    // Asked for last is last: the first is what nobody has asked for the longest.
    kept.delete(key);
    kept.set(key, pieces);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return pieces;
  };

  return ({ left, top, scale, sizePx }) => {
    const size = sizePx / scale;
    return piecesIn(
      Math.round(Math.log2(WORLD_SIZE / size)),
      Math.round(left / size),
      Math.round(top / size),
    );
  };
}

/** All of it, and of what lies across the dateline its copies. */
function piecesOfWorld({ land, coasts, borders }: WorldOutline): OutlinePieces {
  const box = boxOf(0, 0, 0);
  const around = (outlines: readonly Outline[]): readonly Outline[] =>
    outlines.flatMap((outline) =>
      [-WORLD_SIZE, 0, WORLD_SIZE]
        .filter((shift) => outline.right + shift >= box.left && outline.left + shift <= box.right)
        .map((shift) => (shift === 0 ? outline : moved(outline, shift))),
    );
  return { land: around(land), coasts: around(coasts), borders: around(borders) };
}

function moved({ points, left, top, right, bottom }: Outline, shift: number): Outline {
  const shifted = points.map((value, at) => (at % 2 === 0 ? value + shift : value));
  return { points: shifted, left: left + shift, top, right: right + shift, bottom };
}

function boxOf(depth: number, column: number, row: number): Box {
  const size = WORLD_SIZE / 2 ** depth;
  const margin = size * MARGIN;
  const [left, top] = [column * size, row * size];
  return { left: left - margin, top: top - margin, right: left + size + margin, bottom: top + size + margin };
}

function cut({ land, coasts, borders }: OutlinePieces, box: Box): OutlinePieces {
  return {
    land: cutEach(land, box, ringIn),
    coasts: cutEach(coasts, box, linesIn),
    borders: cutEach(borders, box, linesIn),
  };
}

function cutEach(
  outlines: readonly Outline[],
  box: Box,
  cutOne: (points: Float64Array, box: Box) => readonly Outline[],
): readonly Outline[] {
  return outlines.flatMap((outline) => {
    const { left, top, right, bottom } = outline;
    if (right < box.left || left > box.right || bottom < box.top || top > box.bottom) return [];
    const isWithin = left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
    return isWithin ? [outline] : cutOne(outline.points, box);
  });
}

function ringIn(points: Float64Array, box: Box): readonly Outline[] {
  const inside = clipRing(points, box);
  return inside.length === 0 ? [] : [outlineOf(inside)];
}

/** A line that leaves the box and comes back is several. */
function linesIn(points: Float64Array, box: Box): readonly Outline[] {
  const lines: number[][] = [];
  let line: number[] = [];
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
    if (line.at(-2) !== x0 || line.at(-1) !== y0) {
      line = [x0, y0];
      lines.push(line);
    }
    line.push(x1, y1);
  }
  return lines.map(outlineOf);
}
