/** Hostile JSON values read as what they should be, in one place. */
import { nearestDouble } from '../../shared/exact-number.ts';
import type { JsonValue } from '../../shared/json.ts';

/**
 * A boolean parameter. Trackers and converters also say it as 1 and 0 or "true" and "false"; anything else is
 * undefined, for a wrong type must not become a false state.
 */
export function booleanOf(value: JsonValue | undefined): boolean | undefined {
  switch (nearestDouble(value) ?? value) {
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

/** Decimal point, optional sign, nothing else: a comma or a unit may mean anything. */
const DECIMAL_TEXT = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/;

/** What {@link numberOf} reads, or a decimal text: some protocols send coordinates and speeds so. */
export function decimalOf(value: JsonValue | undefined): number {
  if (typeof value !== 'string') return numberOf(value);
  return DECIMAL_TEXT.test(value) ? Number(value) : Number.NaN;
}

/** A finite number, else NaN. Strings are not numbers. */
export function numberOf(value: JsonValue | undefined): number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : Number.NaN;
  const double = nearestDouble(value);
  return double !== undefined && Number.isFinite(double) ? double : Number.NaN;
}
