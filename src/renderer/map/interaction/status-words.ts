import type { TFunction } from 'i18next';
import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import type { Figures } from '../../../shared/format/figures.ts';
import type { Format } from '../../../shared/format/format.ts';
import { UNKNOWN } from '../../../shared/format/style.ts';
import { hasFlag, IGNITIONS, MOTIONS } from '../../../shared/vehicle-status.ts';
import { SHOWN_FRESHNESSES } from '../../fleet/shown-freshness.ts';
import { hearingOf, placeWords, presenceWords } from '../../ui/presence-words.ts';

/**
 * What a symbol says, in words: `moving, ignition on, live`; with `nowMs` also for how long, `moving ≥ 17 s`, where that
 * is live. What is not live reads as past: `stale, was moving, was ignition on`.
 */
export function statusWords(
  columns: FleetColumns,
  slot: number,
  t: TFunction<'map'>,
  figures: Figures,
  nowMs: number = Number.NaN,
): string {
  const flags = columns.flags[slot] ?? 0;
  const freshness = SHOWN_FRESHNESSES[columns.freshness[slot] ?? 3] ?? 'never';
  const motionWord = MOTIONS[columns.motion[slot] ?? 3] ?? 'unknown';
  const ignitionWord = IGNITIONS[columns.ignition[slot] ?? 2] ?? 'unknown';
  const motion = t(`motion_${motionWord}`);
  const ignition = t(`ignition_${ignitionWord}`);
  const known = [
    ...(motionWord === 'unknown' ? [] : [motion]),
    ...(ignitionWord === 'unknown' ? [] : [ignition]),
  ];
  const since = (state: string, sinceS: number | undefined, atLeast: boolean): string => {
    const spanMs = nowMs - (sinceS ?? Number.NaN) * 1000;
    if (Number.isNaN(spanMs)) return state;
    return t(atLeast ? 'sinceAtLeast' : 'since', { state, span: figures.span(spanMs) });
  };
  const words =
    freshness === 'live'
      ? [
          since(motion, columns.motionSinceS[slot], hasFlag(flags, 'motionSinceAtLeast')),
          since(ignition, columns.ignitionSinceS[slot], hasFlag(flags, 'ignitionSinceAtLeast')),
          t('freshness_live'),
        ]
      : [t(`freshness_${freshness}`), ...known.map((state) => t('was', { state }))];
  if (hasFlag(flags, 'invalidFix') && !hasFlag(flags, 'noFix')) words.push(t('flag_invalidFix'));
  if (hasFlag(flags, 'alarm')) words.unshift(t('flag_alarm'));
  else if (hasFlag(flags, 'warning')) words.unshift(t('flag_warning'));
  return words.join(', ');
}

/** Speed and ages in words: `63 km/h, last heard 4 s ago`; what is not known is left out, what is not live was. */
export function speedAndAge(
  columns: FleetColumns,
  slot: number,
  nowMs: number,
  t: TFunction<'map'>,
  tStatus: TFunction<'status'>,
  { quantities, figures }: Pick<Format, 'quantities' | 'figures'>,
): string {
  const { figure, unit } = quantities.speed(columns.speedKmh[slot] ?? null);
  const speed = `${figure} ${unit}`;
  const live = columns.freshness[slot] === SHOWN_FRESHNESSES.indexOf('live');
  return [
    ...(figure !== UNKNOWN ? [live ? speed : t('was', { state: speed })] : []),
    presenceWords(hearingOf(columns, slot), nowMs, tStatus, figures),
    placeWords(columns, slot, nowMs, tStatus, figures),
  ]
    .filter((words) => words !== '')
    .join(', ');
}
