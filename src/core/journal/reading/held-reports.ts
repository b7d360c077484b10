import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { NOT_FETCHED } from '../store/fetched.ts';
import { type HeldReport, reportsOf } from './held-report.ts';

/** Which messages that were delivered are asked for, and what of them. */
export interface HeldReportsQuestion {
  /** Those of the blocks behind this one; null for the first that came at `fromMs` or later. */
  readonly afterBlock: number | null;
  /** Unix milliseconds of receipt. */
  readonly fromMs: number;
  /** Parameters that are wanted. */
  readonly names: readonly string[];
}

/** A part of them, in order of arrival. `lastBlock` null: there are no more. */
export interface HeldReports {
  readonly reports: readonly HeldReport[];
  readonly lastBlock: number | null;
}

/** Blocks are read at once until they hold so much: some milliseconds. Small ones are many, and each part costs what opening the file does. */
const BYTES_AT_ONCE = 512 * 1024;
/** As many as stay in the cache. */
const BLOCKS_AT_ONCE = 64;

/** Reads the next part. */
export function heldReports(
  database: DatabaseSync,
  blocks: BlockCache,
  { afterBlock, fromMs, names }: HeldReportsQuestion,
): HeldReports {
  const next = database
    .prepare(
      `SELECT id FROM blocks WHERE id > ? AND last_received_ms >= ? AND ${NOT_FETCHED} ORDER BY id LIMIT ?`,
    )
    .all(afterBlock ?? Number.MIN_SAFE_INTEGER, Math.floor(fromMs), BLOCKS_AT_ONCE)
    .map(({ id }) => Number(id));
  const ids = enoughOf(next, blocks);
  const reports = reportsOf(database, blocks, ids, (message, receivedAtMs) =>
    receivedAtMs < fromMs ? null : wantedOf(message, names),
  );
  return { reports, lastBlock: ids.at(-1) ?? null };
}

function enoughOf(ids: readonly number[], blocks: BlockCache): readonly number[] {
  let bytes = 0;
  const end = ids.findIndex((id) => {
    const isEnough = bytes >= BYTES_AT_ONCE;
    if (!isEnough) for (const { body } of blocks.read(id)) bytes += body.byteLength;
    return isEnough;
  });
  return end === -1 ? ids : ids.slice(0, end);
}

function wantedOf(message: JsonObject, names: readonly string[]): JsonObject {
  const wanted: { [name: string]: JsonValue } = {};
  for (const name of names) {
    const value = message[name];
    if (value !== undefined) wanted[name] = value;
  }
  return wanted;
}
