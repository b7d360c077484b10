import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import { ANY_ALARM } from '../symbols/symbol-key.ts';
import type { AccountSign } from './account-marks.ts';
import { type LabelFormat, labelDetail, mapName, secondLine } from './label-text.ts';
import type { Scene } from './scene.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** A label before it has a place. CSS pixels of its symbol's middle. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly second: string;
  /** Whose it is; null where that goes without saying. */
  readonly sign: AccountSign | null;
  readonly always: boolean;
  /** From the symbol's middle past its rings. */
  readonly gapPx: number;
}

export interface LabelSource {
  readonly scene: Pick<Scene, 'view' | 'singles'>;
  readonly columns: FleetColumns;
  readonly index: Pick<VehicleIndex, 'overlay'>;
  readonly nameOf: (slot: number) => string;
  readonly signOf: (slot: number) => AccountSign | null;
  readonly selected: { readonly slot: number; readonly x: number; readonly y: number } | null;
  readonly nowMs: number;
  readonly format: LabelFormat;
}

/** More labels than this nobody reads (peers' users ask for them to be switched off). */
const MAX_LABELS = 300;
const MAX_ALARMED = 60;

/** Who gets a label, most important first: the selected, the alarmed, then by slot, which keeps labels where they were. */
export function chooseLabels(source: LabelSource): readonly Label[] {
  const { scene, columns, index, nameOf, signOf, selected, nowMs, format } = source;
  const { singles, view } = scene;
  const detail = labelDetail(view.zoom);
  const label = (slot: number, x: number, y: number, always: boolean): Label => ({
    x,
    y,
    name: mapName(nameOf(slot)),
    second: secondLine(columns, slot, always && detail === 'none' ? 'name' : detail, nowMs, format),
    sign: signOf(slot),
    always,
    gapPx: gapOf(index.overlay[slot] ?? 0, slot === selected?.slot),
  });
  const first = selected === null ? [] : [label(selected.slot, selected.x, selected.y, true)];
  const alarmed: Label[] = [];
  const others: Label[] = [];
  const wanted = detail !== 'none' && singles.count <= MAX_LABELS;
  for (let at = 0; at < singles.count; at += 1) {
    const slot = singles.slot[at] ?? 0;
    if (slot === selected?.slot) continue;
    const alarm = ((index.overlay[slot] ?? 0) & ANY_ALARM) !== 0;
    if (!alarm && !wanted) continue;
    const x = singles.x[at] ?? 0;
    const y = singles.y[at] ?? 0;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (!alarm) others.push(label(slot, x, y, false));
    else if (alarmed.length < MAX_ALARMED) alarmed.push(label(slot, x, y, true));
  }
  return [...first, ...alarmed, ...others];
}

function gapOf(overlay: number, selected: boolean): number {
  const rings = (overlay === 0 ? 0 : 1) + (selected ? 1 : 0);
  return [13, 19, 24][rings] ?? 24;
}
