/** When a vehicle was heard and how old its place is, in one wording for list, map and details. */
import type { TFunction } from 'i18next';
import type { FleetColumns } from '../../shared/fleet-frame.ts';
import type { Figures } from '../../shared/format/figures.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import { hasFlag } from '../../shared/vehicle-status.ts';

/** What is known of when a vehicle was heard. */
export interface Hearing {
  /** Unix seconds; NaN where not known. */
  readonly heardS: number;
  /** Nobody knows when its newest message was made: `heardS` is when it came. */
  readonly timeUnknown: boolean;
  /** Its connection was closed since, and it is not live. */
  readonly closed: boolean;
  /** Unix seconds of that; null where not known. */
  readonly closedS: number | null;
}

/** The hearing of a vehicle as the columns have it. */
export function hearingOf({ flags, messageTimeS }: FleetColumns, slot: number): Hearing {
  const bits = flags[slot] ?? 0;
  return {
    heardS: messageTimeS[slot] ?? Number.NaN,
    timeUnknown: hasFlag(bits, 'timeUnknown'),
    closed: hasFlag(bits, 'disconnected'),
    closedS: null,
  };
}

/** `last heard 4 s ago`, `time unknown, received 4 s ago`, `…, connection closed 3 min ago`; empty where nothing is known. */
export function presenceWords(
  hearing: Hearing,
  nowMs: number,
  t: TFunction<'status'>,
  figures: Figures,
): string {
  const { heardS, timeUnknown, closed, closedS } = hearing;
  const age = figures.age(heardS, nowMs);
  const heard = age === UNKNOWN ? [] : [t(timeUnknown ? 'receivedAgo' : 'heardAgo', { age })];
  if (!closed) return heard.join(', ');
  const closing =
    closedS === null ? t('closed') : t('closedAgo', { span: figures.span(nowMs - closedS * 1000) });
  return [...heard, closing].join(', ');
}

/** An age in a narrow place: `≥ 4 s` where it is only known since when it is here. */
export function shortAge(columns: FleetColumns, slot: number, nowMs: number, figures: Figures): string {
  const { heardS, timeUnknown } = hearingOf(columns, slot);
  const age = figures.age(heardS, nowMs);
  return timeUnknown && age !== UNKNOWN ? `≥ ${age}` : age;
}

/** `place 2 h 00 old` where it is older than what was heard last; also that its tracker marks it as invalid. Else empty. */
export function placeWords(
  columns: FleetColumns,
  slot: number,
  nowMs: number,
  t: TFunction<'status'>,
  figures: Figures,
): string {
  const flags = columns.flags[slot] ?? 0;
  if (hasFlag(flags, 'invalidPlace') && Number.isFinite(columns.latitude[slot])) return t('placeInvalid');
  if (!hasFlag(flags, 'oldFix')) return '';
  const age = figures.age(columns.fixTimeS[slot] ?? null, nowMs);
  return age === UNKNOWN ? t('placeUndated') : t('placeOld', { age });
}
