import type { TFunction } from 'i18next';
import type { FleetColumns } from '../../shared/fleet-frame.ts';
import { FRESHNESSES, hasFlag, IGNITIONS, MOTIONS } from '../../shared/vehicle-status.ts';
import { formatAge, formatSpeed, UNKNOWN } from '../ui/format.ts';

/** What a symbol says, in words: `moving, ignition on, live`. */
export function statusWords(columns: FleetColumns, slot: number, t: TFunction<'map'>): string {
  const flags = columns.flags[slot] ?? 0;
  const words = [
    t(`motion_${MOTIONS[columns.motion[slot] ?? 3] ?? 'unknown'}`),
    t(`ignition_${IGNITIONS[columns.ignition[slot] ?? 2] ?? 'unknown'}`),
    t(`freshness_${FRESHNESSES[columns.freshness[slot] ?? 3] ?? 'never'}`),
  ];
  if (hasFlag(flags, 'invalidFix')) words.push(t('flag_invalidFix'));
  if (hasFlag(flags, 'alarm')) words.unshift(t('flag_alarm'));
  return words.join(', ');
}

/** Speed and age in words: `63 km/h, last message 4 s ago`; what is not known is left out. */
export function speedAndAge(columns: FleetColumns, slot: number, nowMs: number, t: TFunction<'map'>): string {
  const speedKmh = columns.speedKmh[slot] ?? Number.NaN;
  const age = formatAge(columns.messageTimeS[slot] ?? null, nowMs);
  return [
    ...(Number.isFinite(speedKmh) ? [t('speed', { speed: formatSpeed(speedKmh) })] : []),
    ...(age === UNKNOWN ? [] : [t('age', { age })]),
  ].join(', ');
}
