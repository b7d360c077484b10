/** The parameters of a message that anything shown on the map or in the list turns on. */
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { alarmParameterOf } from '../flespi/alarm-parameters.ts';
import { POSITION_PARAMETERS } from './position.ts';

const JUDGED: ReadonlySet<string> = new Set([
  ...POSITION_PARAMETERS,
  'engine.ignition.status',
  'movement.status',
]);

/** Names come from a network: beyond so many none is remembered. */
const MOST_REMEMBERED = 4_096;
const remembered = new Map<string, boolean>();

/** Whether a status, a place or an alarm turns on it; all others are for the details alone. */
export function isJudged(parameter: string): boolean {
  const known = remembered.get(parameter);
  if (known !== undefined) return known;
  const judged = JUDGED.has(parameter) || alarmParameterOf(parameter) !== undefined;
  if (remembered.size < MOST_REMEMBERED) remembered.set(parameter, judged);
  return judged;
}

/** What a fleet needs of a message to show the vehicle as it would with all of it. */
export function judgedOf(parameters: JsonObject): JsonObject {
  const judged: Record<string, JsonValue> = {};
  for (const name in parameters) {
    const value = parameters[name];
    if (value !== undefined && isJudged(name)) judged[name] = value;
  }
  return judged;
}
