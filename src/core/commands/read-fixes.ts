import type { ReadFixes } from '../geofences/read-fixes.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';

/** Reads fixes out of the journals of accounts that are open. */
export function readFixesOf(runtimes: () => Pick<AccountRuntimes, 'get'>): ReadFixes {
  return async (accountId, vehicleId, fromMs, toMs, toldByMs) => {
    const journal = runtimes().get(accountId)?.storage.journal();
    if (journal === undefined) return 'no-journal';
    const track = await journal.query('track', {
      vehicleId,
      fromUs: fromMs * 1000,
      toUs: toMs * 1000,
      ...(toldByMs !== undefined && { toldByUs: toldByMs * 1000 }),
    });
    return 'tooMany' in track ? 'too-many' : track;
  };
}
