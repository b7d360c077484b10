import { Buffer } from 'node:buffer';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Arrived, ArrivedWithBody } from '../ingest/ingest.ts';

/** What is smaller than this is held as it came; nearly everything is. */
const LARGE_BODY_BYTES = 32 * 1024;
/** Of a value that is larger, so much is shown: less than details cut texts at, so that its length is shown too. */
const MOST_CHARACTERS = 1_000;

/**
 * What the fleet holds of a message or value: large ones, such as the photo of a camera, with their beginning and their length, so
 * that the newest of every vehicle and every window's details fit into memory. The journal has them whole.
 */
export function withoutLargeValues(arrived: ArrivedWithBody): Arrived {
  const { event, body } = arrived;
  if (body.byteLength <= LARGE_BODY_BYTES) return arrived;
  switch (event.kind) {
    case 'message':
      return { ...arrived, event: { ...event, parameters: shortened(event.parameters) } };
    case 'telemetry':
      return event.value === undefined
        ? arrived
        : { ...arrived, event: { ...event, value: shortValue(event.value) } };
    default:
      return arrived;
  }
}

function shortened(parameters: JsonObject): JsonObject {
  // A key may be `__proto__`.
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, shortValue(value)]));
}

function shortValue(value: JsonValue): JsonValue {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= MOST_CHARACTERS ? value : `${beginningOf(text)}… (${text.length} characters in all)`;
}

/** A copy: a slice would keep all of the text in memory. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, MOST_CHARACTERS).toWellFormed()).toString();
}
