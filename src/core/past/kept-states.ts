import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '../../shared/json.ts';
import { decodePublish } from '../flespi/decode.ts';
import type { ObjectState, PropertyState } from '../flespi/events.ts';
import { STATES } from '../flespi/topics.ts';

const STREAMS = `${STATES}gw/streams/`;
/** What a thing is called and is does not count by time: it is said of all of its past. */
const IDENTITY = ['name', 'protocol_id', 'configuration'];

/**
 * What is known of streams as of a moment, Unix seconds. The journal keeps the last value of each property: one that was said later leaves
 * unknown what it was before.
 */
export function streamStatesAt(
  database: DatabaseSync,
  atS: number,
): readonly (ObjectState | PropertyState)[] {
  return database
    .prepare(
      `SELECT topic, body, time_s, received_ms FROM states WHERE topic >= '${STREAMS}' AND topic < '${STREAMS.slice(0, -1)}0'
       ORDER BY received_ms`,
    )
    .all()
    .flatMap(({ topic, body, time_s, received_ms }) => {
      if (!(body instanceof Uint8Array)) return [];
      const userProperties = time_s === null ? undefined : { timestamp: String(time_s) };
      const event = decodePublish({
        topic: String(topic),
        payload: body,
        userProperties,
        retain: true,
        receivedAtMs: Number(received_ms),
      });
      return event.kind === 'object' || event.kind === 'property' ? (asOf(event, atS) ?? []) : [];
    });
}

function asOf(event: ObjectState | PropertyState, atS: number): ObjectState | PropertyState | undefined {
  if (event.timeS !== null && event.timeS <= atS) return event;
  // When it was said is not known, or later; of a stream that is gone by now it is not known how it was.
  if (event.kind === 'property')
    return IDENTITY.includes(event.property) ? { ...event, timeS: null } : undefined;
  if (event.object === undefined) return undefined;
  return { ...event, object: identityOf(event.object), timeS: null };
}

function identityOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => IDENTITY.includes(name)));
}
