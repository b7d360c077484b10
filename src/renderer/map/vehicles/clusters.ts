import type { Viewport } from '../canvas/viewport.ts';
import type { Cluster } from '../symbols/cluster.ts';
import { OVERLAYS, SEGMENTS } from '../symbols/symbol-key.ts';
import { type CellSums, createCellAdder } from './cell-sums.ts';
import { pilesOf } from './piles.ts';
import type { VehicleIndex } from './vehicle-index.ts';
import type { Visible } from './visible.ts';

/** Side of a cluster cell in CSS pixels. A power of two, so that cells fit the world's copies exactly. */
export const CELL_PX = 64;
/** Vehicles in one cell from which on their symbols would hide one another. */
const CROWD = 4;
/** From near more may overlap: a depot is to be read vehicle by vehicle, as far as its symbols can be seen at all. */
const NEAR_ZOOM = 16;
const CROWD_NEAR = 9;

/** Which of the visible vehicles stand alone, and the rest as rings. */
export interface Clustering {
  readonly clusters: readonly Cluster[];
  /** 1 at the index (in `Visible`) of every vehicle that a cluster stands for. */
  readonly hidden: Uint8Array;
}

interface Growing {
  readonly cell: number;
  x: number;
  y: number;
  count: number;
  alarms: number;
  pastAlarms: number;
  warnings: number;
  readonly segments: number[];
  readonly bounds: { left: number; top: number; right: number; bottom: number };
  /** The group that took this one. */
  mergedInto: Growing | null;
}

type Cells = (Growing | undefined)[];

/** Radius in CSS pixels of a ring that stands for `count` vehicles. */
export function clusterRadius(count: number): number {
  if (count < 10) return 15;
  if (count < 100) return 17;
  return count < 1000 ? 20 : 23;
}

/**
 * Groups what is crowded on a grid fixed to the world, so that panning changes no group; rings that would overlap
 * become one, and a single vehicle under a ring joins it.
 */
export function createClusterer() {
  let hidden = new Uint8Array();
  let cells = new Uint32Array();
  let sizes = new Uint32Array();
  const addUp = createCellAdder();

  return function cluster(
    visible: Visible,
    index: Pick<VehicleIndex, 'overlay' | 'segment'>,
    view: Viewport,
  ): Clustering {
    if (hidden.length < visible.count) {
      hidden = new Uint8Array(visible.slot.length);
      cells = new Uint32Array(visible.slot.length);
    }
    hidden.fill(0, 0, visible.count);
    const crowd = view.zoom < NEAR_ZOOM ? CROWD : CROWD_NEAR;

    const columns = Math.ceil(view.width / CELL_PX) + 6;
    const rows = Math.ceil(view.height / CELL_PX) + 6;
    const offsetX = remainder(view.left * view.scale, CELL_PX) + 2 * CELL_PX;
    const offsetY = remainder(view.top * view.scale, CELL_PX) + 2 * CELL_PX;
    if (sizes.length < columns * rows) sizes = new Uint32Array(columns * rows);
    sizes.fill(0);
    const { count, x, y } = visible;
    for (let at = 0; at < count; at += 1) {
      const column = Math.min(columns - 1, Math.max(0, ((x[at] ?? 0) + offsetX) >> 6));
      const row = Math.min(rows - 1, Math.max(0, ((y[at] ?? 0) + offsetY) >> 6));
      const cell = row * columns + column;
      cells[at] = cell;
      sizes[cell] = (sizes[cell] ?? 0) + 1;
    }

    const byCell: Cells = new Array<Growing | undefined>(columns * rows).fill(undefined);
    const groups: Growing[] = [];
    const join = (at: number): void => {
      const cell = cells[at] ?? 0;
      hidden[at] = 1;
      let group = byCell[cell];
      if (group === undefined) {
        group = startGroup(cell);
        byCell[cell] = group;
        groups.push(group);
      }
      add(group, visible, index, at);
      group.x += x[at] ?? 0;
      group.y += y[at] ?? 0;
    };
    const sums = addUp(visible, index, { cells, sizes, crowd, hidden });
    for (let cell = 0; cell < columns * rows; cell += 1) {
      const size = sizes[cell] ?? 0;
      if (size < crowd) continue;
      const group = groupOfCell(cell, size, sums);
      byCell[cell] = group;
      groups.push(group);
    }
    for (const at of pilesOf(visible, cells, sizes, crowd)) join(at);
    for (const group of groups) {
      group.x /= group.count;
      group.y /= group.count;
    }
    mergeOverlapping(groups, byCell, columns);
    if (groups.length > 0) absorbCovered(byCell, columns, visible, index, cells, hidden);
    const clusters: Cluster[] = [];
    for (const group of groups) {
      if (group.mergedInto === null) clusters.push({ ...group, radius: clusterRadius(group.count) });
    }
    return { clusters, hidden };
  };
}

function groupOfCell(cell: number, count: number, sums: CellSums): Growing {
  const of = (column: ArrayLike<number>): number => column[cell] ?? 0;
  return {
    cell,
    x: of(sums.x),
    y: of(sums.y),
    count,
    alarms: of(sums.alarms),
    pastAlarms: of(sums.pastAlarms),
    warnings: of(sums.warnings),
    segments: Array.from(sums.segments.subarray(cell * SEGMENTS.length, (cell + 1) * SEGMENTS.length)),
    bounds: { left: of(sums.left), top: of(sums.top), right: of(sums.right), bottom: of(sums.bottom) },
    mergedInto: null,
  };
}

function startGroup(cell: number): Growing {
  return {
    cell,
    x: 0,
    y: 0,
    count: 0,
    alarms: 0,
    pastAlarms: 0,
    warnings: 0,
    segments: new Array<number>(SEGMENTS.length).fill(0),
    bounds: { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity },
    mergedInto: null,
  };
}

function add(
  group: Growing,
  visible: Visible,
  index: Pick<VehicleIndex, 'overlay' | 'segment'>,
  at: number,
): void {
  const slot = visible.slot[at] ?? 0;
  const x = visible.x[at] ?? 0;
  const y = visible.y[at] ?? 0;
  const segment = index.segment[slot] ?? 0;
  group.count += 1;
  group.segments[segment] = (group.segments[segment] ?? 0) + 1;
  const overlay = index.overlay[slot] ?? 0;
  if ((overlay & OVERLAYS.alarm) !== 0) group.alarms += 1;
  if ((overlay & OVERLAYS.pastAlarm) !== 0) group.pastAlarms += 1;
  if ((overlay & OVERLAYS.warning) !== 0) group.warnings += 1;
  const { bounds } = group;
  if (x < bounds.left) bounds.left = x;
  if (x > bounds.right) bounds.right = x;
  if (y < bounds.top) bounds.top = y;
  if (y > bounds.bottom) bounds.bottom = y;
}

/** Largest first; the middle of what is merged is weighted by count. */
function mergeOverlapping(groups: readonly Growing[], byCell: Cells, columns: number): void {
  for (const group of groups.toSorted((a, b) => b.count - a.count || a.cell - b.cell)) {
    if (group.mergedInto !== null) continue;
    for (const neighbour of neighbours(group.cell, columns)) {
      const other = byCell[neighbour];
      if (other === undefined || other === group || other.mergedInto !== null) continue;
      const reach = clusterRadius(group.count) + clusterRadius(other.count) + 11;
      if (Math.hypot(group.x - other.x, group.y - other.y) < reach) merge(group, other);
    }
  }
}

function ownerOf(group: Growing): Growing {
  let owner = group;
  while (owner.mergedInto !== null) owner = owner.mergedInto;
  return owner;
}

function merge(group: Growing, other: Growing): void {
  const count = group.count + other.count;
  other.mergedInto = group;
  group.x = (group.x * group.count + other.x * other.count) / count;
  group.y = (group.y * group.count + other.y * other.count) / count;
  group.count = count;
  group.alarms += other.alarms;
  group.pastAlarms += other.pastAlarms;
  group.warnings += other.warnings;
  other.segments.forEach((value, segment) => {
    group.segments[segment] = (group.segments[segment] ?? 0) + value;
  });
  group.bounds.left = Math.min(group.bounds.left, other.bounds.left);
  group.bounds.top = Math.min(group.bounds.top, other.bounds.top);
  group.bounds.right = Math.max(group.bounds.right, other.bounds.right);
  group.bounds.bottom = Math.max(group.bounds.bottom, other.bounds.bottom);
}

function absorbCovered(
  byCell: Cells,
  columns: number,
  visible: Visible,
  index: Pick<VehicleIndex, 'overlay' | 'segment'>,
  cells: Uint32Array,
  hidden: Uint8Array,
): void {
  for (let at = 0; at < visible.count; at += 1) {
    if (hidden[at] === 1) continue;
    for (const cell of neighbours(cells[at] ?? 0, columns)) {
      const found = byCell[cell];
      if (found === undefined) continue;
      const group = ownerOf(found);
      const distance = Math.hypot(group.x - (visible.x[at] ?? 0), group.y - (visible.y[at] ?? 0));
      if (distance >= clusterRadius(group.count) + 9) continue;
      add(group, visible, index, at);
      hidden[at] = 1;
      break;
    }
  }
}

function neighbours(cell: number, columns: number): readonly number[] {
  return [
    cell - columns - 1,
    cell - columns,
    cell - columns + 1,
    cell - 1,
    cell,
    cell + 1,
    cell + columns - 1,
    cell + columns,
    cell + columns + 1,
  ];
}

function remainder(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor;
}
