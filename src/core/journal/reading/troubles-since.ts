import type { DatabaseSync } from 'node:sqlite';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { alarmParameterOf } from '../../flespi/alarm-parameters.ts';
import { utf8Of } from '../../flespi/text.ts';
import { parseJson } from '../../json/json-text.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { serverTimeOf } from '../identity/identity.ts';
import { NOT_FETCHED } from '../store/fetched.ts';
import { createStoredVehicles } from './stored-vehicles.ts';

/** What a message that is held says of troubles. */
export interface HeldTrouble {
  /** As `subjectOf` gives it. */
  readonly vehicleId: string;
  /** Those of its parameters that may mean trouble. */
  readonly parameters: JsonObject;
  /** Unix seconds; null where flespi did not say when it received it. */
  readonly timestampS: number;
  readonly serverTimestampS: number | null;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** What could mean trouble in messages that were delivered from a moment on, Unix milliseconds, in order of arrival. */
export function troublesSince(
  database: DatabaseSync,
  blocks: BlockCache,
  sinceMs: number,
): readonly HeldTrouble[] {
  const { subjectOf } = createStoredVehicles(database);
  return (
    database
      // The index has the times: without it the first page of every block would be read.
      .prepare(
        `SELECT id FROM blocks INDEXED BY blocks_again WHERE last_received_ms >= ? AND ${NOT_FETCHED} ORDER BY id`,
      )
      .all(Math.floor(sinceMs))
      .flatMap(({ id }) =>
        blocks.read(Number(id)).flatMap(({ vehicle, timeUs, mark, receivedMs, body }) => {
          if (receivedMs < sinceMs) return [];
          const vehicleId = subjectOf(vehicle);
          const parameters = troublesIn(body);
          if (vehicleId === undefined || parameters === null) return [];
          const serverUs = serverTimeOf(timeUs, mark);
          return {
            vehicleId,
            parameters,
            timestampS: timeUs / 1e6,
            serverTimestampS: serverUs === null ? null : serverUs / 1e6,
            receivedAtMs: receivedMs,
          };
        }),
      )
  );
}

function troublesIn(body: Uint8Array): JsonObject | null {
  const message = parseJson(utf8Of(body));
  if (!isJsonObject(message)) return null;
  const found = Object.entries(message).filter(([name]) => alarmParameterOf(name) !== undefined);
  return found.length === 0 ? null : Object.fromEntries(found);
}
