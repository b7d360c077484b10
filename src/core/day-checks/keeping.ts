/** Since when flespi is known to hold all of a device's messages. Pure. */
import { DAY_MS } from '../../shared/spans.ts';
import type { ListedDevice } from '../gaps/refill-query.ts';

/** What flespi said, each time it was asked, of how long it keeps a device's messages. Unix milliseconds. */
export interface Keeping {
  /** Of what it received since then all is held, as far as what it said tells. */
  readonly sinceMs: number;
  /** When it was asked last, and what it said, in seconds. */
  readonly askedMs: number;
  readonly ttlS: number;
}

/** Between two answers further apart it may have been set to less, and back: nobody was watching. */
const WATCHED_MS = 8 * DAY_MS;

/**
 * What is known once flespi has answered again; null where it promises nothing. `messages_ttl` may have been set otherwise at any moment
 * since it was asked before: until now the shorter one of both counts, so that a longer one proves nothing of what was lost before it.
 */
export function keepingAfter(
  before: Keeping | null,
  { messagesTtlS: ttlS, rotates }: Pick<ListedDevice, 'messagesTtlS' | 'rotates'>,
  nowMs: number,
): Keeping | null {
  if (ttlS === null || rotates) return null;
  // One that was noted by a clock that was ahead counts for nothing.
  const isWatched = before !== null && before.askedMs <= nowMs && nowMs - before.askedMs <= WATCHED_MS;
  if (!isWatched) return { sinceMs: nowMs, askedMs: nowMs, ttlS };
  const heldMs = nowMs - Math.min(before.ttlS, ttlS) * 1_000;
  return { sinceMs: Math.max(before.sinceMs, heldMs), askedMs: nowMs, ttlS };
}
