import type { AccountStorage } from '../../shared/storage-status.ts';
import type { MonitorFacts } from './doctor.ts';

/** What the journals of these accounts may still grow by: the bound is of each journal, and the disk is one. */
export function journalGrowth(
  accountIds: readonly string[],
  journals: readonly Pick<AccountStorage, 'accountId' | 'bytes'>[],
  maxBytes: number,
): NonNullable<MonitorFacts['growth']> {
  const held = new Map(journals.map(({ accountId, bytes }) => [accountId, bytes]));
  return {
    journals: accountIds.length,
    bytes: accountIds.reduce((sum, id) => sum + Math.max(0, maxBytes - (held.get(id) ?? 0)), 0),
  };
}
