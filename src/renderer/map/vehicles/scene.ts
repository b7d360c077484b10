import type { Box } from '../canvas/covers.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { Cluster } from '../symbols/cluster.ts';
import { SYMBOL_PX } from '../symbols/symbol-shapes.ts';
import { CELL_PX, createClusterer } from './clusters.ts';
import { createHitGrid, type HitGrid } from './hit-grid.ts';
import { PROMINENCE, type VehicleIndex } from './vehicle-index.ts';
import { createCuller, type Visible } from './visible.ts';

/** Vehicles drawn by themselves, and the rest as rings. */
export interface Drawn {
  readonly singles: Visible;
  readonly clusters: readonly Cluster[];
}

/** What is drawn of the fleet in one view. Its arrays live until the next scene is composed. */
export interface Scene extends Drawn {
  readonly view: Viewport;
  /** What a filter leaves out, drawn faintly and below; null where nothing is. */
  readonly faded: Drawn | null;
  /** Vehicles in view that are not faded, those in clusters included. */
  readonly inView: number;
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
 * has rings of its own: a number on a ring counts nothing that was not asked for.
 */
export function createSceneComposer(index: VehicleIndex) {
  const full = createDrawer(index, PROMINENCE.full);
  const faded = createDrawer(index, PROMINENCE.faded);
  return function compose(view: Viewport): Scene {
    const { inView, singles, clusters } = full(view);
    return { view, singles, clusters, inView, faded: index.fades ? faded(view) : null };
  };
}

function createDrawer(index: VehicleIndex, prominence: number) {
  const cull = createCuller(prominence);
  const cluster = createClusterer();
  return (view: Viewport): Drawn & { readonly inView: number } => {
    const visible = cull(index, view, 2 * CELL_PX);
    const { clusters, hidden } = cluster(visible, index, view);
    return { singles: withoutHidden(visible, hidden), clusters, inView: visible.count };
  };
}

/** Moves what stands alone to the front of the same arrays. */
function withoutHidden({ count, slot, x, y }: Visible, hidden: Uint8Array): Visible {
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    if (hidden[at] === 1) continue;
    slot[kept] = slot[at] ?? 0;
    x[kept] = x[at] ?? 0;
    y[kept] = y[at] ?? 0;
    kept += 1;
  }
  return { count: kept, slot, x, y };
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
