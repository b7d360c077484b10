import { CELL_PX, type Cluster, createClusterer } from './clusters.ts';
import { createHitGrid, type HitGrid } from './hit-grid.ts';
import type { VehicleIndex } from './vehicle-index.ts';
import type { Viewport } from './viewport.ts';
import { createCuller, type Visible } from './visible.ts';

/** What is drawn of the fleet in one view. Its arrays live until the next scene is composed. */
export interface Scene {
  readonly view: Viewport;
  /** Vehicles drawn by themselves. */
  readonly singles: Visible;
  readonly clusters: readonly Cluster[];
  /** Vehicles in view, those in clusters included. */
  readonly inView: number;
}

/** What lies under a point. */
export type Hit =
  | { readonly kind: 'vehicle'; readonly slot: number; readonly x: number; readonly y: number }
  | { readonly kind: 'cluster'; readonly cluster: Cluster; readonly x: number; readonly y: number };

/** Half of a symbol and a little more: at least the 24 pixels of a target (WCAG 2.2, 2.5.8). */
const SYMBOL_REACH_PX = 14;

/** Composes scenes of one fleet. Vehicles just outside are taken along, so that no cluster changes as the view moves. */
export function createSceneComposer(index: VehicleIndex) {
  const cull = createCuller();
  const cluster = createClusterer();
  return function compose(view: Viewport): Scene {
    const visible = cull(index, view, 2 * CELL_PX);
    const { clusters, hidden } = cluster(visible, index, view);
    return { view, singles: withoutHidden(visible, hidden), clusters, inView: visible.count };
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

/** Finds what is under a point of a scene; the hash is made at the first question. */
export function createHitTest(scene: Scene): (x: number, y: number) => Hit | null {
  let grid: HitGrid | undefined;
  return (x, y) => {
    const { singles, clusters, view } = scene;
    grid ??= createHitGrid(singles.x, singles.y, singles.count, view.width, view.height);
    const at = grid.nearest(x, y, SYMBOL_REACH_PX);
    if (at >= 0) {
      return { kind: 'vehicle', slot: singles.slot[at] ?? 0, x: singles.x[at] ?? 0, y: singles.y[at] ?? 0 };
    }
    const cluster = clusters.find((one) => Math.hypot(one.x - x, one.y - y) <= one.radius + 4);
    return cluster === undefined ? null : { kind: 'cluster', cluster, x: cluster.x, y: cluster.y };
  };
}

/** The vehicles under a point, nearest first: a second click on the same place takes the next of them. */
export function vehiclesAt({ singles, view }: Scene, x: number, y: number): readonly number[] {
  const grid = createHitGrid(singles.x, singles.y, singles.count, view.width, view.height);
  return grid.within(x, y, SYMBOL_REACH_PX).map((at) => singles.slot[at] ?? 0);
}
