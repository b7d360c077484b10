import { cutText, shortText } from '../../../shared/cut-text.ts';
import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import type { Figures } from '../../../shared/format/figures.ts';
import type { Format } from '../../../shared/format/format.ts';
import { UNKNOWN } from '../../../shared/format/style.ts';
import { FRESHNESSES, hasFlag } from '../../../shared/vehicle-status.ts';
import { shortAge } from '../../ui/presence-words.ts';

/** How labels write what they say. */
export type LabelFormat = Pick<Format, 'quantities' | 'figures'>;

/** How much a label says, by zoom. */
export type LabelDetail = 'none' | 'name' | 'full';
const NAMES_FROM_ZOOM = 9;
const FULL_FROM_ZOOM = 13;
/** Names longer than this end in an ellipsis on the map; lists and details have them whole. */
const MAX_NAME = 26;

export function labelDetail(zoom: number): LabelDetail {
  if (zoom < NAMES_FROM_ZOOM) return 'none';
  return zoom < FULL_FROM_ZOOM ? 'name' : 'full';
}

/** Controls, and those that turn the direction of text round; joiners are part of what they join. */
const UNFIT = /(?:(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+/gu;

/** A name fit for the map: one line, without control or direction characters, not too long. */
export function mapName(name: string): string {
  return shortText(cutText(name, 200).replace(UNFIT, ' ').trim(), MAX_NAME);
}

/** The second line: speed and age near; the age alone where knowledge is old; empty where nothing is to be said. */
export function secondLine(
  columns: FleetColumns,
  slot: number,
  detail: LabelDetail,
  nowMs: number,
  { quantities, figures }: LabelFormat,
): string {
  const live = columns.freshness[slot] === FRESHNESSES.indexOf('live');
  const age = shortAge(columns, slot, nowMs, figures);
  const place = placeAge(columns, slot, nowMs, figures);
  if (!live) return joined(age, place);
  if (detail !== 'full') return place;
  const speedKmh = columns.speedKmh[slot] ?? Number.NaN;
  const { figure, unit } = quantities.speed(speedKmh);
  return joined(figure === UNKNOWN ? '' : `${figure} ${unit}`, age, place);
}

/** How old the place is, where it is older than the age beside it. */
function placeAge({ flags, fixTimeS }: FleetColumns, slot: number, nowMs: number, figures: Figures): string {
  if (!hasFlag(flags[slot] ?? 0, 'oldFix')) return '';
  const age = figures.age(fixTimeS[slot] ?? null, nowMs);
  return age === UNKNOWN ? 'place ?' : `place ${age}`;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '' && part !== UNKNOWN).join(' · ');
}
