import { WORLD_SIZE } from '../../canvas/projection.ts';
import type { Viewport } from '../../canvas/viewport.ts';
import type { Cluster } from '../../symbols/cluster.ts';
import { ringAngles } from '../../symbols/cluster-painter.ts';
import { ANY_ALARM } from '../../symbols/symbol-key.ts';
import type { ScreenPlace } from '../places.ts';
import { ringOf } from '../sprite-atlas.ts';
import type { VehicleIndex } from '../vehicle-index.ts';
import type { Visible } from '../visible.ts';
import { CLUSTER_WORDS } from './cluster-program.ts';
import type { CountTexture } from './count-texture.ts';
import type { InstanceBuffer } from './instance-buffer.ts';
import { lookWord, SYMBOL_WORDS } from './symbol-program.ts';
import { writePlace } from './world-place.ts';

type Records = Pick<InstanceBuffer, 'floats' | 'words'>;
type Places = Pick<VehicleIndex, 'x' | 'y' | 'symbol' | 'overlay'>;

/** How far, in world pixels, the copy of the world lies on which a vehicle is at `x` of an area or a view. */
export function copyOf(
  index: Pick<VehicleIndex, 'x'>,
  { slot, x }: Pick<ScreenPlace, 'slot' | 'x'>,
  from: Pick<Viewport, 'left' | 'scale'>,
): number {
  const worldX = index.x[slot] ?? Number.NaN;
  return Math.round((from.left + x / from.scale - worldX) / WORLD_SIZE) * WORLD_SIZE;
}

/** Writes a vehicle at the world's copy that is at `x` of an area or a view. */
export function writeVehicle(
  { floats, words }: Records,
  record: number,
  index: Places,
  place: Pick<ScreenPlace, 'slot' | 'x'>,
  from: Pick<Viewport, 'left' | 'scale'>,
  ring: number | null,
): void {
  const { slot } = place;
  const at = record * SYMBOL_WORDS;
  const x = (index.x[slot] ?? Number.NaN) + copyOf(index, place, from);
  writePlace(floats, at, x, index.y[slot] ?? Number.NaN);
  words[at + 4] = lookWord(index.symbol[slot] ?? 0, index.overlay[slot] ?? 0, ring);
}

/** Writes vehicles from a record on, the alarmed after all others, as they are painted. Answers the next record. */
export function writeSingles(
  records: Records,
  from: number,
  index: Places,
  { count, slot, x }: Visible,
  area: Viewport,
): number {
  let next = from;
  for (const alarmed of [false, true]) {
    for (let at = 0; at < count; at += 1) {
      const one = slot[at] ?? 0;
      if ((((index.overlay[one] ?? 0) & ANY_ALARM) === 0) === alarmed) continue;
      writeVehicle(records, next, index, { slot: one, x: x[at] ?? 0 }, area, null);
      next += 1;
    }
  }
  return next;
}

/** Writes the hovered or selected vehicle with its ring. */
export function writeMarked(
  records: Records,
  record: number,
  index: Places,
  marked: ScreenPlace,
  view: Viewport,
  isSelected: boolean,
): void {
  writeVehicle(records, record, index, marked, view, ringOf(index.overlay[marked.slot] ?? 0, isSelected));
}

/** Writes rings from a record on; answers the next record. */
export function writeClusters(
  { floats, words }: Records,
  from: number,
  clusters: readonly Cluster[],
  area: Viewport,
  counts: Pick<CountTexture, 'place'>,
): number {
  clusters.forEach(({ x, y, radius, segments, count, ...cluster }, index) => {
    const at = (from + index) * CLUSTER_WORDS;
    writePlace(floats, at, area.left + x / area.scale, area.top + y / area.scale);
    floats.set(ringAngles(segments), at + 4);
    floats[at + 11] = radius;
    const { cell, widthPx } = counts.place(count);
    words[at + 12] = alarmOf(cluster);
    words[at + 13] = cell;
    words[at + 14] = widthPx;
  });
  return from + clusters.length;
}

/** 1 for an alarm, 2 for one of when its account was last live, 3 for a warning. */
function alarmOf({
  alarms,
  pastAlarms,
  warnings,
}: Pick<Cluster, 'alarms' | 'pastAlarms' | 'warnings'>): number {
  if (alarms > 0) return 1;
  if (pastAlarms > 0) return 2;
  return warnings > 0 ? 3 : 0;
}
