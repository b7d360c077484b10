import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '../../../shared/json.ts';
import { alarmParameterOf } from '../../flespi/alarm-parameters.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { NOT_FETCHED } from '../store/fetched.ts';
import { type HeldReport, reportsOf } from './held-report.ts';

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
): readonly HeldReport[] {
  const ids = database
    .prepare(`SELECT id FROM blocks WHERE id > ? AND id <= ? AND ${NOT_FETCHED} ORDER BY id`)
    .all(after, upTo)
    .map(({ id }) => Number(id));
  return reportsOf(database, blocks, ids, troubleParameters);
}

function troubleParameters(message: JsonObject): JsonObject | null {
  const found = Object.entries(message).filter(([name]) => alarmParameterOf(name) !== undefined);
  return found.length === 0 ? null : Object.fromEntries(found);
}
