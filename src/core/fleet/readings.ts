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
