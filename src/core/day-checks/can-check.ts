import type { DayCheckMessage } from '../../shared/messages/day-checks.ts';
import type { ListedDevice } from '../gaps/refill-query.ts';
import type { OldestHeld } from '../history/fetch-history.ts';
import type { Keeping } from './keeping.ts';

/**
 * Why flespi need not hold all of a day any more, or is not known to; null where it does. It removes the oldest first: where it holds a
 * message that it received before the day, all of the day is there. It is not documented whether it counts by its own or by the device's
 * clock, so a message counts that is from before the day by both. Pure.
 */
export function whyUncheckable(
  { messagesTtlS, rotates }: Pick<ListedDevice, 'messagesTtlS' | 'rotates'>,
  oldest: OldestHeld | null,
  keeping: Keeping | null,
  fromMs: number,
  nowMs: number,
): DayCheckMessage | null {
  if (messagesTtlS !== null && fromMs < nowMs - messagesTtlS * 1_000) {
    return { code: 'day-check-expired', keptS: messagesTtlS };
  }
  const { timeMs = null, receivedMs = null } = oldest ?? {};
  if (timeMs !== null && receivedMs !== null && Math.max(timeMs, receivedMs) < fromMs) return null;
  if (rotates) return { code: 'day-check-rotated' };
  if (messagesTtlS === null) return { code: 'day-check-untold' };
  return keeping !== null && keeping.sinceMs <= fromMs ? null : { code: 'day-check-unwatched' };
}
