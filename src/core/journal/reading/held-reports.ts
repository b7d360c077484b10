import type { DatabaseSync } from 'node:sqlite';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { utf8Of } from '../../flespi/text.ts';
import { parseJson } from '../../json/json-text.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { serverTimeOf } from '../identity/identity.ts';
import { NOT_FETCHED } from '../store/fetched.ts';
import { createStoredVehicles } from './stored-vehicles.ts';

/** Which messages that were delivered are asked for, and what of them. */
export interface HeldReportsQuestion {
  /** Those of the blocks behind this one; null for the first that came at `fromMs` or later. */
  readonly afterBlock: number | null;
  /** Unix milliseconds of receipt. */
  readonly fromMs: number;
  /** Parameters that are wanted. */
  readonly names: readonly string[];
}

/** A message that is held, as far as it was asked for. */
export interface HeldReport {
  /** As `subjectOf` gives it. */
  readonly vehicleId: string;
  readonly parameters: JsonObject;
  /** Unix seconds by the device; and of the receipt by flespi, null where that is not told. */
  readonly timestampS: number;
  readonly serverTimestampS: number | null;
  /** Unix milliseconds. */
  readonly receivedMs: number;
}

/** A part of them, in order of arrival. `lastBlock` null: there are no more. */
export interface HeldReports {
  readonly reports: readonly HeldReport[];
  readonly lastBlock: number | null;
}

/** So many blocks are read at once: some milliseconds. */
const BLOCKS_AT_ONCE = 4;

/** Reads the next part. */
export function heldReports(
  database: DatabaseSync,
  blocks: BlockCache,
  { afterBlock, fromMs, names }: HeldReportsQuestion,
): HeldReports {
  const { subjectOf } = createStoredVehicles(database);
  const ids = database
    .prepare(
      `SELECT id FROM blocks WHERE id > ? AND last_received_ms >= ? AND ${NOT_FETCHED} ORDER BY id LIMIT ?`,
    )
    .all(afterBlock ?? -1, Math.floor(fromMs), BLOCKS_AT_ONCE)
    .map(({ id }) => Number(id));
  const reports = ids.flatMap((id) =>
    blocks.read(id).flatMap(({ vehicle, timeUs, mark, receivedMs, body }) => {
      const vehicleId = subjectOf(vehicle);
      const parameters = receivedMs < fromMs ? null : wantedOf(body, names);
      if (vehicleId === undefined || parameters === null) return [];
      const serverUs = serverTimeOf(timeUs, mark);
      return {
        vehicleId,
        parameters,
        timestampS: timeUs / 1e6,
        serverTimestampS: serverUs === null ? null : serverUs / 1e6,
        receivedMs,
      };
    }),
  );
  return { reports, lastBlock: ids.at(-1) ?? null };
}

function wantedOf(body: Uint8Array, names: readonly string[]): JsonObject | null {
  const message = parseJson(utf8Of(body));
  if (!isJsonObject(message)) return null;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = message[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
