import type { AccountCompleteness, AccountGap } from '../../shared/completeness.ts';

/** What is known of the messages of all accounts together. */
export interface OverallCompleteness {
  readonly completeToMs: number | null;
  readonly catchingUp: boolean;
  readonly openGaps: readonly AccountGap[];
  readonly unrecoverable: number;
}

/** Complete is what is complete of every account: the earliest time counts. Null before the host has answered. */
export function overallCompleteness(
  accounts: readonly AccountCompleteness[] | null,
): OverallCompleteness | null {
  if (accounts === null) return null;
  const times = accounts.map(({ completeToMs }) => completeToMs);
  return {
    completeToMs:
      times.includes(null) || times.length === 0 ? null : Math.min(...times.map((time) => time ?? 0)),
    catchingUp: accounts.some(({ catchingUp }) => catchingUp),
    openGaps: accounts
      .flatMap(({ accountId, openGaps }) => openGaps.map((gap) => ({ ...gap, accountId })))
      .toSorted((a, b) => a.fromMs - b.fromMs),
    unrecoverable: accounts.reduce((sum, { unrecoverable }) => sum + unrecoverable, 0),
  };
}
