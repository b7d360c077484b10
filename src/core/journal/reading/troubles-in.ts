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

/** Blocks behind the first up to the last. */
export interface BlockSpan {
  readonly after: number;
  readonly upTo: number;
}

/** What could mean trouble in messages of these blocks that were delivered, in order of arrival. */
export function troublesIn(
  database: DatabaseSync,
  blocks: BlockCache,
  { after, upTo }: BlockSpan,
): readonly HeldTrouble[] {
  const { subjectOf } = createStoredVehicles(database);
  return database
    .prepare(`SELECT id FROM blocks WHERE id > ? AND id <= ? AND ${NOT_FETCHED} ORDER BY id`)
    .all(after, upTo)
    .flatMap(({ id }) =>
      blocks.read(Number(id)).flatMap(({ vehicle, timeUs, mark, receivedMs, body }) => {
        const vehicleId = subjectOf(vehicle);
        const parameters = troubleParameters(body);
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
    );
}

function troubleParameters(body: Uint8Array): JsonObject | null {
  const message = parseJson(utf8Of(body));
  if (!isJsonObject(message)) return null;
  const found = Object.entries(message).filter(([name]) => alarmParameterOf(name) !== undefined);
  return found.length === 0 ? null : Object.fromEntries(found);
}
