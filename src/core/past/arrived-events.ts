import type { DatabaseSync } from 'node:sqlite';
import type { BlockCache } from '../journal/blocks/block-cache.ts';
import { compareEvents, type PastEvent } from '../journal/past/past-event.ts';
import { NOT_FETCHED } from '../journal/store/fetched.ts';
import type { BlockTimes } from './block-times.ts';
import type { KeptSegments } from './kept-segments.ts';
import { eventsOfBlock, type SubjectOfKey } from './read-events.ts';

/** Messages that came by several ways at once may be in blocks that are not quite in order of their arrival. */
const DISORDER_MS = 2_000;
const BLOCKS_AT_ONCE = 256;

/** What is read of a journal that is open for a while. */
export interface OpenRead {
  readonly database: DatabaseSync;
  readonly blocks: BlockCache;
  readonly subjectOf: SubjectOfKey;
  readonly times: BlockTimes;
  readonly segments: KeptSegments;
}

/** Messages in order of arrival, read as far as they are asked for. */
export interface ArrivedEvents {
  /** Those that came up to `toMs` and were not given yet, a block's worth at a time. */
  upTo(toMs: number, read: OpenRead): Iterable<readonly PastEvent[]>;
}

/** Reads from a block on what came after `afterMs`. */
export function createArrivedEvents(firstBlock: number, afterMs: number): ArrivedEvents {
  let nextBlock = firstBlock;
  /** Blocks that are of later than was asked for, and those events of blocks that were read. */
  let later: { readonly id: number; readonly firstMs: number }[] = [];
  const pending: PastEvent[] = [];

  const given = (toMs: number): readonly PastEvent[] => {
    const until = pending.findIndex(({ receivedAtMs }) => receivedAtMs > toMs);
    return pending.splice(0, until < 0 ? pending.length : until);
  };

  return {
    *upTo(toMs, { database, blocks, subjectOf, times }) {
      const untilMs = toMs + DISORDER_MS;
      const take = (id: number): void => {
        for (const event of eventsOfBlock(blocks, id, subjectOf))
          if (event.receivedAtMs > afterMs) pending.push(event);
        pending.sort(compareEvents);
      };
      const due = later.filter(({ firstMs }) => firstMs <= untilMs);
      later = later.filter(({ firstMs }) => firstMs > untilMs);
      for (const { id } of due) take(id);

      const last = times.lastUpTo(untilMs) ?? Number.NEGATIVE_INFINITY;
      const select = database.prepare(
        `SELECT id, first_received_ms FROM blocks WHERE id >= ? AND id <= ? AND ${NOT_FETCHED} ORDER BY id LIMIT ${BLOCKS_AT_ONCE}`,
      );
      while (nextBlock <= last) {
        const found = select.all(nextBlock, last);
        for (const row of found) {
          const [id, firstMs] = [Number(row.id), Number(row.first_received_ms)];
          nextBlock = id + 1;
          if (firstMs > untilMs) {
            later.push({ id, firstMs });
            continue;
          }
          take(id);
          // What comes of the blocks behind came no earlier than so long before this one.
          const sure = given(Math.min(toMs, firstMs - DISORDER_MS));
          if (sure.length > 0) yield sure;
        }
        if (found.length < BLOCKS_AT_ONCE) break;
      }
      const rest = given(toMs);
      if (rest.length > 0) yield rest;
    },
  };
}
