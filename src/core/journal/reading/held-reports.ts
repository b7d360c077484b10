import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '../../../shared/json.ts';
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

/** So many blocks are read at once: some milliseconds. */
const BLOCKS_AT_ONCE = 4;

/** Reads the next part. */
export function heldReports(
  database: DatabaseSync,
  blocks: BlockCache,
  { afterBlock, fromMs, names }: HeldReportsQuestion,
): HeldReports {
  const ids = database
    .prepare(
      `SELECT id FROM blocks WHERE id > ? AND last_received_ms >= ? AND ${NOT_FETCHED} ORDER BY id LIMIT ?`,
    )
    .all(afterBlock ?? Number.MIN_SAFE_INTEGER, Math.floor(fromMs), BLOCKS_AT_ONCE)
    .map(({ id }) => Number(id));
  const reports = reportsOf(database, blocks, ids, (message, receivedAtMs) =>
    receivedAtMs < fromMs ? null : wantedOf(message, names),
  );
  return { reports, lastBlock: ids.at(-1) ?? null };
}

function wantedOf(message: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = message[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
