import { isExactNumber, nearestDouble, numberText } from '../../shared/exact-number.ts';
import type { JsonObject } from '../../shared/json.ts';
import { oneLine } from './text.ts';

/** A finite number under `key`, also where it was sent as a decimal string; null otherwise. */
export function numberField(object: JsonObject, key: string): number | null {
  const value = object[key];
  const double = nearestDouble(value);
  if (double !== undefined) return Number.isFinite(double) ? double : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A text or number under `key` as one bounded line; null where there is none. */
export function textField(object: JsonObject, key: string): string | null {
  const value = object[key];
  if (typeof value === 'number' || isExactNumber(value)) return numberText(value);
  if (typeof value !== 'string') return null;
  const line = oneLine(value);
  return line === '' ? null : line;
}
