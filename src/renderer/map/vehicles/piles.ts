import type { Visible } from './visible.ts';

/**
 * The visible vehicles that stand on exactly the same place as another, where they are too few to be a crowd: drawn by themselves
 * they would look like one. `cells` and `sizes` are the clusterer's grid.
 */
export function pilesOf(
  { count, x, y }: Visible,
  cells: Uint32Array,
  sizes: Uint32Array,
  crowd: number,
): readonly number[] {
  const byCell = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) {
    const cell = cells[at] ?? 0;
    const size = sizes[cell] ?? 0;
    if (size < 2 || size >= crowd) continue;
    const others = byCell.get(cell);
    if (others === undefined) byCell.set(cell, [at]);
    else others.push(at);
  }
  const piled: number[] = [];
  for (const members of byCell.values()) {
    for (const at of members) {
      if (members.some((other) => other !== at && x[other] === x[at] && y[other] === y[at])) piled.push(at);
    }
  }
  return piled;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Vehicles nearer to one another than this hide one another, CSS pixels from nearest. */
const APART_PX = 8;

/** Within so many CSS pixels of this zoom vehicles stand on one place: even the nearest zoom would not take them apart. */
export function onePlacePx(zoom: number, maxZoom: number): number {
  return APART_PX / 2 ** (maxZoom - zoom);
}

/** Whether coming nearer would not take the vehicles of a ring apart: it lists them instead. */
export function isPile({ bounds }: { readonly bounds: Box }, zoom: number, maxZoom: number): boolean {
  const reach = onePlacePx(zoom, maxZoom);
  const isOnePlace = bounds.right - bounds.left < reach && bounds.bottom - bounds.top < reach;
  return isOnePlace || zoom >= maxZoom;
}
