import type { JsonValue } from '../../shared/json.ts';
import { parseSentJson } from '../json/json-text.ts';

/**
 * Parameters and properties that are texts whatever they look like. flespi's sources disagree on whether it quotes
 * string values (flespi-facts §1.6), and an unquoted IMEI would parse as a number and lose its digits.
 */
const TEXT_NAMES: ReadonlySet<string> = new Set([
  'ident',
  'peer',
  'name',
  'device.name',
  'device_type_name',
  'protocol_name',
  'uri',
  'secondary_uri',
  'message.type',
  'vehicle.vin',
  'vehicle.state',
  'driver.id',
  'driver.message',
  'event.code',
  'gsm.operator.code',
]);

/**
 * The value of a state payload: JSON where it parses, the raw text where it does not, undefined where it is empty
 * (removed). Names known to be texts come back as texts, with every character they were sent with.
 */
export function readValue(text: string, name: string): JsonValue | undefined {
  if (text === '') return undefined;
  const value = parseSentJson(text);
  if (value === undefined) return text;
  if (typeof value === 'string' || value === null) return value;
  return TEXT_NAMES.has(name) ? text.trim() : value;
}
