import type { TFunction } from 'i18next';
import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import type { Format } from '../../../shared/format/format.ts';
import { UNKNOWN } from '../../../shared/format/style.ts';
import { hasFlag, IGNITIONS, MOTIONS } from '../../../shared/vehicle-status.ts';
import { SHOWN_FRESHNESSES } from '../../fleet/shown-freshness.ts';
import { placeOf } from '../../places/place-of.ts';

interface VehicleTextParts {
  readonly columns: FleetColumns;
  readonly slot: number;
  readonly name: string;
  /** Where that is in words, such as `2 km N of Teltow`; null where nobody knows. */
  readonly near: string | null;
  /** Unix milliseconds up to which all of it is known. */
  readonly asOfMs: number;
}

/**
 * A vehicle in a sentence that stays true when it is read later, elsewhere: `Van 17: idle since 10:12:00, ignition on since 10:02:00;
 * 2 km N of Vilnius; 54.687160, 25.279652; as of 30 Nov 2026 10:41:03 UTC+1`. Instants in place of ages; what is not live reads as past.
 */
export function vehicleText(
  { columns, slot, name, near, asOfMs }: VehicleTextParts,
  t: TFunction<['tools', 'map']>,
  format: Format,
): string {
  const parts = [
    stateWords(columns, slot, asOfMs, t, format),
    ...(near === null ? [] : [near]),
    placeText(columns, slot, asOfMs, t, format),
    t('textAsOf', { time: format.times.full(asOfMs) }),
  ];
  return t('textOf', { name, words: parts.join('; ') });
}

function stateWords(
  columns: FleetColumns,
  slot: number,
  asOfMs: number,
  t: TFunction<['tools', 'map']>,
  { times, quantities }: Format,
): string {
  const flags = columns.flags[slot] ?? 0;
  const freshness = SHOWN_FRESHNESSES[columns.freshness[slot] ?? 3] ?? 'never';
  const motionWord = MOTIONS[columns.motion[slot] ?? 3] ?? 'unknown';
  const ignitionWord = IGNITIONS[columns.ignition[slot] ?? 2] ?? 'unknown';
  const motion = t(`map:motion_${motionWord}`);
  const ignition = t(`map:ignition_${ignitionWord}`);
  const at = (seconds: number | undefined): string => times.short(finite(seconds), asOfMs);
  const alarm = hasFlag(flags, 'alarm')
    ? [t('map:flag_alarm')]
    : hasFlag(flags, 'warning')
      ? [t('map:flag_warning')]
      : [];
  if (freshness === 'live') {
    const since = (state: string, seconds: number | undefined, isAtLeast: boolean): string =>
      at(seconds) === UNKNOWN
        ? state
        : t(isAtLeast ? 'textSinceAtLeast' : 'textSince', { state, time: at(seconds) });
    const speed = quantities.speed(columns.speedKmh[slot] ?? null);
    return [
      ...alarm,
      since(motion, columns.motionSinceS[slot], hasFlag(flags, 'motionSinceAtLeast')),
      ...(motionWord === 'moving' && speed.figure !== UNKNOWN ? [`${speed.figure} ${speed.unit}`] : []),
      since(ignition, columns.ignitionSinceS[slot], hasFlag(flags, 'ignitionSinceAtLeast')),
    ].join(', ');
  }
  const heard = at(columns.messageTimeS[slot]);
  return [
    ...alarm,
    t(`map:freshness_${freshness}`),
    ...(heard === UNKNOWN
      ? []
      : [t(hasFlag(flags, 'timeUnknown') ? 'textReceived' : 'textHeard', { time: heard })]),
    ...(motionWord === 'unknown' ? [] : [t('map:was', { state: motion })]),
    ...(ignitionWord === 'unknown' ? [] : [t('map:was', { state: ignition })]),
  ].join(', ');
}

/** Where it is, or was, and of when that is where it is older than the rest. */
function placeText(
  columns: FleetColumns,
  slot: number,
  asOfMs: number,
  t: TFunction<['tools', 'map']>,
  { times, figures }: Format,
): string {
  const flags = columns.flags[slot] ?? 0;
  const place = placeOf(columns, slot);
  if (place === null) return t('textNoPlace');
  const words = [figures.coordinates(place.latitude, place.longitude)];
  if (hasFlag(flags, 'invalidPlace')) words.push(t('textInvalidPlace'));
  else if (hasFlag(flags, 'oldFix') || columns.freshness[slot] !== SHOWN_FRESHNESSES.indexOf('live')) {
    const time = times.short(finite(columns.fixTimeS[slot]), asOfMs);
    words.push(time === UNKNOWN ? t('textPlaceUndated') : t('textPlaceOf', { time }));
  }
  if (hasFlag(flags, 'invalidFix') && !hasFlag(flags, 'noFix')) words.push(t('map:flag_invalidFix'));
  return words.join(', ');
}

function finite(seconds: number | undefined): number | null {
  return seconds === undefined || !Number.isFinite(seconds) ? null : seconds * 1000;
}
