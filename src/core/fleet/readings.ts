/** Hostile JSON values read as what they should be, in one place. */
import type { JsonValue } from '../../shared/json.ts';

/**
 * A boolean parameter. Trackers and converters also say it as 1 and 0 or "true" and "false"; anything else is
 * undefined, for a wrong type must not become a false state.
 */
export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  switch (value) {
    case true:
    case 1:
    case 'true':
      return true;
    case false:
    case 0:
    case 'false':
      return false;
    default:
      return undefined;
  }
}

/** A finite number, else NaN. Strings are not numbers. */
export function numberOf(value: JsonValue | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
}

/** Alarm and event parameters of flespi-facts §5 that mean trouble when true; plain statuses are not among them. */
const ALARMS: ReadonlySet<string> = new Set([
  'alarm.event',
  'crash.event',
  'towing.event',
  'overspeeding.event',
  'overspeeding.status',
  'harsh.acceleration.event',
  'harsh.braking.event',
  'harsh.cornering.event',
  'gsm.jamming.event',
  'gnss.jamming.status',
]);

/** Whether a parameter raises the alarm flag when true: the known ones, and every `….alarm`. */
export function isAlarmName(name: string): boolean {
  return ALARMS.has(name) || name.endsWith('.alarm');
}
