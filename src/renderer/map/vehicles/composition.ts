import type { Viewport } from '../canvas/viewport.ts';
import type { Cluster } from '../symbols/cluster.ts';
import { besideSelected } from './beside-selected.ts';
import { CELL_PX, createClusterer } from './clusters.ts';
import type { ScreenPlace } from './places.ts';
import { PROMINENCE, type VehicleIndex } from './vehicle-index.ts';
import { createCuller, type Visible } from './visible.ts';

/** Vehicles drawn by themselves, and the rest as rings. */
export interface Drawn {
  readonly singles: Visible;
  readonly clusters: readonly Cluster[];
}

/**
 * What is drawn of the fleet in an area round the view. The area is fixed to the world: while the view moves within it, the composition
 * stays the same object, and so does what was made of it. Its arrays live until another is composed.
 */
export interface Composition {
  /** Places of what is drawn are CSS pixels from its corner. */
  readonly area: Viewport;
  readonly full: Drawn;
  /** What a filter leaves out, drawn faintly and below; null where nothing is. */
  readonly faded: Drawn | null;
}

/** So far round the view everything is composed, that no cluster changes at its edge, in CSS pixels. */
export const MARGIN_PX = 2 * CELL_PX;
/** Edges of areas, in CSS pixels of the world: a multiple of the clusters' cells. */
const AREA_PX = 4 * CELL_PX;

/** Composes areas of one fleet; again only where the fleet, the zoom, the selected or the area changed. */
export function createCompositor(
  index: VehicleIndex,
): (view: Viewport, selected: ScreenPlace | null) => Composition {
  const full = createDrawer(index, PROMINENCE.full);
  const faded = createDrawer(index, PROMINENCE.faded);
  let composed: { readonly version: number; readonly composition: Composition } | null = null;
  let arranged: { readonly of: Composition; readonly beside: ScreenPlace; readonly as: Composition } | null =
    null;

  function compositionFor(view: Viewport): Composition {
    if (composed?.version !== index.version || !holds(composed.composition.area, view)) {
      const area = areaRound(view);
      const composition = { area, full: full(area), faded: index.fades ? faded(area) : null };
      composed = { version: index.version, composition };
    }
    return composed.composition;
  }

  return (view, selected) => {
    const composition = compositionFor(view);
    if (selected === null) return composition;
    const { area } = composition;
    const beside = {
      slot: selected.slot,
      x: selected.x + (view.left - area.left) * area.scale,
      y: selected.y + (view.top - area.top) * area.scale,
    };
    if (arranged?.of !== composition || !isSamePlace(arranged.beside, beside)) {
      const { singles, clusters } = composition.full;
      const as = { ...composition, full: { singles, clusters: besideSelected(clusters, beside) } };
      arranged = { of: composition, beside, as };
    }
    return arranged.as;
  };
}

function createDrawer(index: VehicleIndex, prominence: number): (area: Viewport) => Drawn {
  const cull = createCuller(prominence);
  const cluster = createClusterer();
  return (area) => {
    const visible = cull(index, area);
    const { clusters, hidden } = cluster(visible, index, area);
    return { singles: withoutHidden(visible, hidden), clusters };
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

/** The view and its margin, out to the edges that are fixed to the world. */
function areaRound({ left, top, scale, zoom, width, height }: Viewport): Viewport {
  const before = (edge: number): number => Math.floor((edge * scale - MARGIN_PX) / AREA_PX) * AREA_PX;
  const after = (edge: number, sidePx: number): number =>
    Math.ceil((edge * scale + sidePx + MARGIN_PX) / AREA_PX) * AREA_PX;
  const [fromX, fromY] = [before(left), before(top)];
  return {
    left: fromX / scale,
    top: fromY / scale,
    scale,
    zoom,
    width: after(left, width) - fromX,
    height: after(top, height) - fromY,
  };
}

/** Whether an area holds a view with its margin. */
function holds(area: Viewport, view: Viewport): boolean {
  if (area.scale !== view.scale) return false;
  const x = (view.left - area.left) * area.scale;
  const y = (view.top - area.top) * area.scale;
  return (
    x >= MARGIN_PX &&
    y >= MARGIN_PX &&
    x + view.width + MARGIN_PX <= area.width &&
    y + view.height + MARGIN_PX <= area.height
  );
}

/** The same to a hundredth of a pixel: the view's own place is not exact. */
function isSamePlace(one: ScreenPlace, other: ScreenPlace): boolean {
  return one.slot === other.slot && Math.abs(one.x - other.x) < 0.01 && Math.abs(one.y - other.y) < 0.01;
}
