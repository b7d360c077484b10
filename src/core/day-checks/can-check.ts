import type { DayCheckMessage } from '../../shared/messages/day-checks.ts';
import type { ListedDevice } from '../gaps/refill-query.ts';

/**
 * Why flespi need not hold all of a day any more; null where it does. `heldSinceMs` is of when its oldest message is, Unix milliseconds.
 * It removes the oldest first: what holds some from before the day holds all of it. Pure.
 */
export function whyUncheckable(
  { messagesTtlS, rotates }: Pick<ListedDevice, 'messagesTtlS' | 'rotates'>,
  heldSinceMs: number | null,
  fromMs: number,
  nowMs: number,
): DayCheckMessage | null {
  if (messagesTtlS !== null && fromMs < nowMs - messagesTtlS * 1_000) {
    return { code: 'day-check-expired', keptS: messagesTtlS };
  }
  const reachesBack = heldSinceMs !== null && heldSinceMs < fromMs;
  if (reachesBack) return null;
  if (rotates) return { code: 'day-check-rotated' };
  return messagesTtlS === null ? { code: 'day-check-untold' } : null;
}
