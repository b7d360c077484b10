import type { Box } from '../canvas/covers.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { Cluster } from '../symbols/cluster.ts';
import { SYMBOL_PX } from '../symbols/symbol-shapes.ts';
import { type Composition, createCompositor, type Drawn, MARGIN_PX } from './composition.ts';
import { createHitGrid, type HitGrid } from './hit-grid.ts';
import type { ScreenPlace } from './places.ts';
import { PROMINENCE, type VehicleIndex } from './vehicle-index.ts';

/** What is drawn of the fleet in one view, in CSS pixels from its corner. Its arrays live until the next scene is composed. */
export interface Scene extends Drawn {
  readonly view: Viewport;
  /** What a filter leaves out, drawn faintly and below; null where nothing is. */
  readonly faded: Drawn | null;
  /** Vehicles in view that are not faded, those in clusters included. */
  readonly inView: number;
  /** What this is the view of: the same as long as nothing but the view moves. */
  readonly composition: Composition;
}

/** What lies under a point. */
export type Hit =
  | { readonly kind: 'vehicle'; readonly slot: number; readonly x: number; readonly y: number }
  | {
      readonly kind: 'cluster';
      readonly cluster: Cluster;
      /** A value of `PROMINENCE`: that of its vehicles. */
      readonly prominence: number;
      readonly x: number;
      readonly y: number;
    };

/** Half of a symbol and a little more: at least the 24 pixels of a target (WCAG 2.2, 2.5.8). */
const SYMBOL_REACH_PX = 14;

/**
 * Composes scenes of one fleet. Vehicles just outside are taken along, so that no cluster changes as the view moves. What is faded
 * has rings of its own: a number on a ring counts nothing that was not asked for. Rings make room for the selected.
 */
export function createSceneComposer(index: VehicleIndex) {
  const compose = createCompositor(index);
  const full = createMover();
  const faded = createMover();
  return (view: Viewport, selected: ScreenPlace | null = null): Scene => {
    const composition = compose(view, selected);
    const { area } = composition;
    const drawn = full(composition.full, area, view);
    return {
      view,
      ...drawn,
      faded: composition.faded === null ? null : faded(composition.faded, area, view),
      inView: countIn(drawn, view),
      composition,
    };
  };
}

/** Moves what is drawn of an area to where it is in a view, without what is far outside. */
function createMover(): (drawn: Drawn, area: Viewport, view: Viewport) => Drawn {
  let slot = new Uint32Array();
  let x = new Float32Array();
  let y = new Float32Array();
  return ({ singles, clusters }, area, view) => {
    const dx = (area.left - view.left) * view.scale;
    const dy = (area.top - view.top) * view.scale;
    const right = view.width + MARGIN_PX;
    const bottom = view.height + MARGIN_PX;
    if (slot.length < singles.count) {
      const capacity = 2 ** Math.ceil(Math.log2(singles.count));
      slot = new Uint32Array(capacity);
      x = new Float32Array(capacity);
      y = new Float32Array(capacity);
    }
    let count = 0;
    for (let at = 0; at < singles.count; at += 1) {
      const toX = (singles.x[at] ?? 0) + dx;
      const toY = (singles.y[at] ?? 0) + dy;
      if (toX < -MARGIN_PX || toY < -MARGIN_PX || toX > right || toY > bottom) continue;
      slot[count] = singles.slot[at] ?? 0;
      x[count] = toX;
      y[count] = toY;
      count += 1;
    }
    const moved: Cluster[] = [];
    for (const cluster of clusters) {
      const toX = cluster.x + dx;
      const toY = cluster.y + dy;
      if (toX < -MARGIN_PX || toY < -MARGIN_PX || toX > right || toY > bottom) continue;
      moved.push(movedTo(cluster, toX, toY, dx, dy));
    }
    return { singles: { count, slot, x, y }, clusters: moved };
  };
}

function movedTo(cluster: Cluster, x: number, y: number, dx: number, dy: number): Cluster {
  const { left, top, right, bottom } = cluster.bounds;
  const bounds = { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
  return { ...cluster, x, y, bounds };
}

/** Those of a ring are counted where its middle is. */
function countIn({ singles, clusters }: Drawn, { width, height }: Viewport): number {
  const isIn = (x: number, y: number): boolean => x >= 0 && y >= 0 && x <= width && y <= height;
  let count = 0;
  for (let at = 0; at < singles.count; at += 1) {
    if (isIn(singles.x[at] ?? 0, singles.y[at] ?? 0)) count += 1;
  }
  for (const cluster of clusters) if (isIn(cluster.x, cluster.y)) count += cluster.count;
  return count;
}

/** Finds what is under a point of a scene, what is faded only where nothing else is; hashes are made at the first question. */
export function createHitTest({ view, faded, ...full }: Scene): (x: number, y: number) => Hit | null {
  const inFull = hitTestOf(full, view, PROMINENCE.full);
  const inFaded = faded === null ? null : hitTestOf(faded, view, PROMINENCE.faded);
  return (x, y) => inFull(x, y) ?? inFaded?.(x, y) ?? null;
}

function hitTestOf({ singles, clusters }: Drawn, view: Viewport, prominence: number) {
  let grid: HitGrid | undefined;
  return (x: number, y: number): Hit | null => {
    grid ??= createHitGrid(singles.x, singles.y, singles.count, view.width, view.height);
    const at = grid.nearest(x, y, SYMBOL_REACH_PX);
    if (at >= 0) {
      return { kind: 'vehicle', slot: singles.slot[at] ?? 0, x: singles.x[at] ?? 0, y: singles.y[at] ?? 0 };
    }
    const cluster = clusters.find((one) => Math.hypot(one.x - x, one.y - y) <= one.radius + 4);
    return cluster === undefined
      ? null
      : { kind: 'cluster', cluster, prominence, x: cluster.x, y: cluster.y };
  };
}

/** The vehicles under a point, nearest first, those not faded before the others: a second click takes the next of them. */
export function vehiclesAt({ view, faded, ...full }: Scene, x: number, y: number): readonly number[] {
  return [full, ...(faded === null ? [] : [faded])].flatMap(({ singles }) => {
    const grid = createHitGrid(singles.x, singles.y, singles.count, view.width, view.height);
    return grid.within(x, y, SYMBOL_REACH_PX).map((at) => singles.slot[at] ?? 0);
  });
}

/** What symbols, clusters and `labels` of a scene take of a view, which need not be the one that was painted. */
export function boxesOf(
  { singles, clusters, view: painted }: Scene,
  labels: readonly Box[],
  view: Viewport,
): readonly Box[] {
  const stretch = view.scale / painted.scale;
  const [right, down] = [(painted.left - view.left) * view.scale, (painted.top - view.top) * view.scale];
  const round = (x: number, y: number, reach: number): Box => ({
    left: x * stretch + right - reach,
    top: y * stretch + down - reach,
    width: 2 * reach,
    height: 2 * reach,
  });
  const boxes = clusters.map(({ x, y, radius }) => round(x, y, radius));
  for (let at = 0; at < singles.count; at += 1) {
    boxes.push(round(singles.x[at] ?? 0, singles.y[at] ?? 0, SYMBOL_PX / 2));
  }
  // Labels keep their size, and after a zoom are soon elsewhere.
  if (stretch === 1)
    boxes.push(...labels.map((box) => ({ ...box, left: box.left + right, top: box.top + down })));
  return boxes;
}
