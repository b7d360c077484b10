import { OVERLAYS, SEGMENTS } from '../symbols/symbol-key.ts';
import type { VehicleIndex } from './vehicle-index.ts';
import type { Visible } from './visible.ts';

/** What stands in each cell of a grid, added up in columns: a hundred thousand vehicles touch no object. */
export interface CellSums {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly left: Float32Array;
  readonly top: Float32Array;
  readonly right: Float32Array;
  readonly bottom: Float32Array;
  readonly alarms: Uint32Array;
  readonly pastAlarms: Uint32Array;
  readonly warnings: Uint32Array;
  /** Those of each of `SEGMENTS`, cell by cell. */
  readonly segments: Uint32Array;
}

/** Adds up the visible of those cells that hold at least `crowd`, and marks them as hidden. Its columns are used again. */
export function createCellAdder() {
  let sums = emptySums(0);
  return function addUp(
    { count, slot, x, y }: Visible,
    index: Pick<VehicleIndex, 'overlay' | 'segment'>,
    {
      cells,
      sizes,
      crowd,
      hidden,
    }: {
      readonly cells: Uint32Array;
      readonly sizes: Uint32Array;
      readonly crowd: number;
      readonly hidden: Uint8Array;
    },
  ): CellSums {
    if (sums.x.length < sizes.length) sums = emptySums(sizes.length);
    else clear(sums);
    const { left, top, right, bottom, segments } = sums;
    const { overlay, segment } = index;
    for (let at = 0; at < count; at += 1) {
      const cell = cells[at] ?? 0;
      if ((sizes[cell] ?? 0) < crowd) continue;
      hidden[at] = 1;
      const one = slot[at] ?? 0;
      const px = x[at] ?? 0;
      const py = y[at] ?? 0;
      sums.x[cell] = (sums.x[cell] ?? 0) + px;
      sums.y[cell] = (sums.y[cell] ?? 0) + py;
      if (px < (left[cell] ?? 0)) left[cell] = px;
      if (py < (top[cell] ?? 0)) top[cell] = py;
      if (px > (right[cell] ?? 0)) right[cell] = px;
      if (py > (bottom[cell] ?? 0)) bottom[cell] = py;
      const part = cell * SEGMENTS.length + (segment[one] ?? 0);
      segments[part] = (segments[part] ?? 0) + 1;
      const bits = overlay[one] ?? 0;
      if (bits !== 0) addMarks(sums, cell, bits);
    }
    return sums;
  };
}

function addMarks({ alarms, pastAlarms, warnings }: CellSums, cell: number, overlay: number): void {
  if ((overlay & OVERLAYS.alarm) !== 0) alarms[cell] = (alarms[cell] ?? 0) + 1;
  if ((overlay & OVERLAYS.pastAlarm) !== 0) pastAlarms[cell] = (pastAlarms[cell] ?? 0) + 1;
  if ((overlay & OVERLAYS.warning) !== 0) warnings[cell] = (warnings[cell] ?? 0) + 1;
}

function emptySums(cells: number): CellSums {
  const sums = {
    x: new Float64Array(cells),
    y: new Float64Array(cells),
    left: new Float32Array(cells),
    top: new Float32Array(cells),
    right: new Float32Array(cells),
    bottom: new Float32Array(cells),
    alarms: new Uint32Array(cells),
    pastAlarms: new Uint32Array(cells),
    warnings: new Uint32Array(cells),
    segments: new Uint32Array(cells * SEGMENTS.length),
  };
  clear(sums);
  return sums;
}

function clear({ left, top, right, bottom, ...added }: CellSums): void {
  for (const column of Object.values(added)) column.fill(0);
  for (const column of [left, top]) column.fill(Infinity);
  for (const column of [right, bottom]) column.fill(-Infinity);
}
