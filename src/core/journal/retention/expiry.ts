import { DAY_MS } from '../../../shared/spans.ts';
import type { Retention, RetentionWaiting } from '../../../shared/storage-status.ts';
import { preparedIn } from '../file/prepared.ts';
import { NOT_FETCHED } from '../store/fetched.ts';
import type { Store } from '../store/store.ts';

/** What is over, oldest first. */
export interface Due extends Omit<RetentionWaiting, 'held'> {
  /** The newest block of it. */
  readonly toBlock: number;
}

/** Knows what is over by age or size. Times are the journal's own, in milliseconds, unless said otherwise. */
export interface Expiry {
  /** Counts a part of it with each call, and says all of it once it is known. */
  count(bounds: Retention): () => Due | undefined;
  isOver(cameMs: number, bounds: Retention): boolean;
  /** When a block came; NaN where there is none. */
  cameMs(block: number): number;
  isTooMuch(bounds: Retention): boolean;
  /** Whether what was fetched on purpose with that block goes now. */
  isFetchedOver(cameMs: number, bounds: Retention): boolean;
  /** What came before this is over by age. */
  overBefore(bounds: Retention): number;
  /** Messages held, but for those that were fetched on purpose. */
  held(): number;
  /** When the oldest came; NaN where none is held. */
  oldestMs(): number;
  /** When the oldest came by the wall clock, Unix milliseconds; infinite where none is held. */
  oldestReceivedMs(): number;
  /** Over what time they came. */
  spanMs(): number;
  usedBytes(): number;
  freePages(): number;
}

/** Blocks counted in one call. */
const BLOCKS_A_COUNT = 1_000;

/** By the journal's time where the block has it; else by what the wall clock said, which is where that time began. */
const KEPT_MS = `coalesce((SELECT start_ms FROM runs WHERE runs.id = blocks.run) + elapsed_ms, last_received_ms)`;

/** Creates it over an open store. */
export function createExpiry({ database, keptClock }: Store): Expiry {
  const blocksAfter = database.prepare(
    `SELECT id, count, first_received_ms, last_received_ms, ${KEPT_MS} AS kept_ms FROM blocks WHERE id > ? AND ${NOT_FETCHED}
     ORDER BY id LIMIT ${BLOCKS_A_COUNT}`,
  );
  const keptOf = database.prepare(`SELECT ${KEPT_MS} AS kept_ms FROM blocks WHERE id = ?`);
  const oldest = database.prepare(
    `SELECT ${KEPT_MS} AS kept_ms FROM blocks WHERE ${NOT_FETCHED} ORDER BY id LIMIT 1`,
  );
  const newest = database.prepare(
    `SELECT ${KEPT_MS} AS kept_ms FROM blocks WHERE ${NOT_FETCHED} ORDER BY id DESC LIMIT 1`,
  );
  const oldestReceived = database.prepare(
    `SELECT first_received_ms AS ms FROM blocks WHERE ${NOT_FETCHED} ORDER BY id LIMIT 1`,
  );
  const total = database.prepare(`SELECT value FROM totals WHERE name = 'messages'`);
  const fetched = database.prepare('SELECT coalesce(sum(count), 0) AS held FROM blocks WHERE fetched = 1');
  const pragma = (name: string): number => Number(preparedIn(database, `PRAGMA ${name}`).get()?.[name] ?? 0);
  const pageSize = pragma('page_size');

  const usedBytes = (): number => (pragma('page_count') - pragma('freelist_count')) * pageSize;
  const heldFetched = (): number => Number(fetched.get()?.held ?? 0);
  const held = (): number => Number(total.get()?.value ?? 0) - heldFetched();
  const overBefore = ({ days }: Retention): number => keptClock.nowMs() - days * DAY_MS;

  const count = (bounds: Retention): (() => Due | undefined) => {
    const beforeMs = overBefore(bounds);
    const tooManyBytes = usedBytes() - bounds.maxBytes;
    // What was fetched goes first: flespi may still have it.
    const tooMany =
      tooManyBytes <= 0 ? 0 : ((held() + heldFetched()) * tooManyBytes) / usedBytes() - heldFetched();
    let byAge = 0;
    let after = Number.MIN_SAFE_INTEGER;
    let due: Due = { messages: 0, fromMs: 0, toMs: 0, reason: 'age', toBlock: 0 };
    return () => {
      let blocks = 0;
      // One by one: mostly the first is not over, and ends it.
      for (const block of blocksAfter.iterate(after)) {
        blocks += 1;
        const keptMs = Number(block.kept_ms);
        const isOver = keptMs < beforeMs;
        if (!isOver && due.messages >= tooMany) return due;
        if (isOver) byAge += Number(block.count);
        const messages = due.messages + Number(block.count);
        after = Number(block.id);
        due = {
          messages,
          fromMs: due.messages === 0 ? Number(block.first_received_ms) : due.fromMs,
          toMs: Number(block.last_received_ms),
          reason: byAge * 2 >= messages ? 'age' : 'size',
          toBlock: after,
        };
      }
      return blocks < BLOCKS_A_COUNT ? due : undefined;
    };
  };

  return {
    count,
    isOver: (cameMs, bounds) => cameMs < overBefore(bounds),
    cameMs: (block) => Number(keptOf.get(block)?.kept_ms),
    overBefore,
    oldestMs: () => Number(oldest.get()?.kept_ms),
    isTooMuch: ({ maxBytes }) => usedBytes() > maxBytes,
    isFetchedOver: (cameMs, { fetchedDays, maxBytes }) =>
      cameMs < keptClock.nowMs() - fetchedDays * DAY_MS || usedBytes() > maxBytes,
    held,
    oldestReceivedMs: () => Number(oldestReceived.get()?.ms ?? Number.MAX_SAFE_INTEGER),
    spanMs() {
      const [first, last] = [oldest.get(), newest.get()];
      return first === undefined || last === undefined ? 0 : Number(last.kept_ms) - Number(first.kept_ms);
    },
    usedBytes,
    freePages: () => pragma('freelist_count'),
  };
}
