import type { DatabaseSync } from 'node:sqlite';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { utf8Of } from '../../flespi/text.ts';
import { parseJson } from '../../json/json-text.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { serverTimeOf } from '../identity/identity.ts';
import { rememberedSubjects } from './stored-vehicles.ts';

/** A message that is held, as far as it was asked for. */
export interface HeldReport {
  /** As `subjectOf` gives it. */
  readonly vehicleId: string;
  readonly parameters: JsonObject;
  /** Unix seconds by the device; and of the receipt by flespi, null where that is not told. */
  readonly timestampS: number;
  readonly serverTimestampS: number | null;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** Messages of these blocks in order of arrival, with what `partOf` takes of each; those of which it takes null are left out. */
export function reportsOf(
  database: DatabaseSync,
  blocks: BlockCache,
  ids: readonly number[],
  partOf: (message: JsonObject, receivedAtMs: number) => JsonObject | null,
): readonly HeldReport[] {
  const subjectOf = rememberedSubjects(database);
  return ids.flatMap((id) =>
    blocks.read(id).flatMap(({ vehicle, timeUs, mark, receivedMs, body }) => {
      const vehicleId = subjectOf(vehicle);
      const message = parseJson(utf8Of(body));
      const parameters = isJsonObject(message) ? partOf(message, receivedMs) : null;
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
