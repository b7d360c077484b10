import { Buffer } from 'node:buffer';
import { cutMark, HELD_CHARACTERS } from '../../shared/cut-value.ts';
import { type JsonObject, type JsonValue, jsonText } from '../../shared/json.ts';
import type { Arrived, ArrivedWithBody } from '../ingest/ingest.ts';

/** What is smaller than this is held as it came; nearly everything is. */
const LARGE_BODY_BYTES = 32 * 1024;

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
  const text = typeof value === 'string' ? value : jsonText(value);
  return text.length <= HELD_CHARACTERS ? value : `${beginningOf(text)}${cutMark(text.length)}`;
}

/** A copy: a slice would keep all of the text in memory. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, HELD_CHARACTERS).toWellFormed()).toString();
}
