/** A rectangle to keep. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a closed ring (x, y, x, y …) inside a box, closed along the box's edges (Sutherland and Hodgman). */
export function clipRing(points: ArrayLike<number>, { left, top, right, bottom }: Box): readonly number[] {
  const atLeft = clipEdge(points, 0, left, 1);
  const atRight = clipEdge(atLeft, 0, right, -1);
  return clipEdge(clipEdge(atRight, 1, top, 1), 1, bottom, -1);
}

/** Keeps what lies on the `side` (1: above, -1: below) of `limit` on one axis (0: x, 1: y). */
function clipEdge(points: ArrayLike<number>, axis: 0 | 1, limit: number, side: 1 | -1): number[] {
  const kept: number[] = [];
  const { length } = points;
  for (let at = 0; at < length; at += 2) {
    const before = at === 0 ? length - 2 : at - 2;
    const [x0, y0] = [points[before] ?? 0, points[before + 1] ?? 0];
    const [x1, y1] = [points[at] ?? 0, points[at + 1] ?? 0];
    const from = ((axis === 0 ? x0 : y0) - limit) * side;
    const to = ((axis === 0 ? x1 : y1) - limit) * side;
    if (from < 0 !== to < 0) {
      const share = from / (from - to);
      kept.push(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
    }
    if (to >= 0) kept.push(x1, y1);
  }
  return kept;
}

/** The part of a line from (x0, y0) to (x1, y1) inside a box as x, y, x, y; null where there is none (Liang and Barsky). */
export function clipSegment(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  { left, top, right, bottom }: Box,
): readonly [number, number, number, number] | null {
  let from = 0;
  let to = 1;
  const dx = x1 - x0;
  const dy = y1 - y0;
  for (const [run, room] of [
    [-dx, x0 - left],
    [dx, right - x0],
    [-dy, y0 - top],
    [dy, bottom - y0],
  ] as const) {
    if (run === 0) {
      if (room < 0) return null;
    } else if (run < 0) from = Math.max(from, room / run);
    else to = Math.min(to, room / run);
  }
  return from > to ? null : [x0 + from * dx, y0 + from * dy, x0 + to * dx, y0 + to * dy];
}
