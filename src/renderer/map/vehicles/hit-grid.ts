/** Finds what is under the pointer by looking at one small part of the view. */
export interface HitGrid {
  /** Index of the item whose middle is nearest to the point and no further than `reachPx`; -1 where there is none. */
  nearest(x: number, y: number, reachPx: number): number;
  /** Indexes of all items within `reachPx`, nearest first. */
  within(x: number, y: number, reachPx: number): readonly number[];
}

const CELL_PX = 32;

/** Hashes `count` points (CSS pixels) that lie in a view of this size; those outside belong to the edge. */
export function createHitGrid(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  count: number,
  width: number,
  height: number,
): HitGrid {
  const columns = Math.max(1, Math.ceil(width / CELL_PX));
  const rows = Math.max(1, Math.ceil(height / CELL_PX));
  const first = new Int32Array(columns * rows).fill(-1);
  const next = new Int32Array(count);
  const clamp = (value: number, cells: number): number =>
    Math.min(cells - 1, Math.max(0, Math.floor(value / CELL_PX)));
  for (let at = 0; at < count; at += 1) {
    const cell = clamp(y[at] ?? 0, rows) * columns + clamp(x[at] ?? 0, columns);
    next[at] = first[cell] ?? -1;
    first[cell] = at;
  }

  function* near(
    px: number,
    py: number,
    reachPx: number,
  ): Generator<readonly [index: number, distance: number]> {
    for (let row = clamp(py - reachPx, rows); row <= clamp(py + reachPx, rows); row += 1) {
      for (let column = clamp(px - reachPx, columns); column <= clamp(px + reachPx, columns); column += 1) {
        for (let at = first[row * columns + column] ?? -1; at >= 0; at = next[at] ?? -1) {
          const distance = Math.hypot((x[at] ?? 0) - px, (y[at] ?? 0) - py);
          if (distance <= reachPx) yield [at, distance];
        }
      }
    }
  }

  return {
    nearest(px, py, reachPx) {
      let best = -1;
      let bestDistance = Infinity;
      for (const [at, distance] of near(px, py, reachPx)) {
        // At the same distance the later one wins, for it is drawn on top.
        if (distance < bestDistance || (distance === bestDistance && at > best)) {
          best = at;
          bestDistance = distance;
        }
      }
      return best;
    },
    within: (px, py, reachPx) =>
      [...near(px, py, reachPx)].sort(([atA, a], [atB, b]) => a - b || atB - atA).map(([at]) => at),
  };
}
