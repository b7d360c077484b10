import {
  type AccountCompleteness,
  type AccountGap,
  COMPLETENESS_DOUBTS,
  type CompletenessDoubt,
} from '../../shared/completeness.ts';

/** What is known of the messages of all accounts together. */
export interface OverallCompleteness {
  readonly completeToMs: number | null;
  /** The gravest of all; null where everything is proved. */
  readonly doubt: CompletenessDoubt | null;
  /** How many accounts never connected, and how many there are. */
  readonly never: number;
  readonly accounts: number;
  readonly catchingUp: boolean;
  readonly openGaps: readonly AccountGap[];
  readonly unrecoverable: number;
  readonly unproved: number;
  /** Whether the broker keeps the messages of an account from us. */
  readonly refused: boolean;
  /** Whether an account is only looked at: its session is a clean one. */
  readonly look: boolean;
  /** Whether some of it is of this host's share alone. */
  readonly shared: boolean;
}

/**
 * Complete is what is complete of every account: the earliest time counts. One that never connected has no time of its own, but
 * nothing is complete while there is one; nor while one that connected for the first time is still catching up. Null before the host has answered.
 */
export function overallCompleteness(
  accounts: readonly AccountCompleteness[] | null,
): OverallCompleteness | null {
  if (accounts === null) return null;
  const times = accounts.map(({ completeToMs }) => completeToMs).filter((time) => time !== null);
  const isFirstCatchingUp = accounts.some((account) => account.completeToMs === null && account.catchingUp);
  return {
    completeToMs: times.length === 0 || isFirstCatchingUp ? null : Math.min(...times),
    doubt: COMPLETENESS_DOUBTS.find((doubt) => accounts.some((account) => account.doubt === doubt)) ?? null,
    never: accounts.filter(hasNeverConnected).length,
    accounts: accounts.length,
    catchingUp: accounts.some(({ catchingUp }) => catchingUp),
    openGaps: accounts
      .flatMap(({ accountId, openGaps }) => openGaps.map((gap) => ({ ...gap, accountId })))
      .toSorted((a, b) => a.fromMs - b.fromMs),
    unrecoverable: accounts.reduce((sum, { unrecoverable }) => sum + unrecoverable, 0),
    unproved: accounts.reduce((sum, { unproved }) => sum + unproved, 0),
    refused: accounts.some(({ refused }) => refused),
    look: accounts.some(({ look }) => look),
    shared: accounts.some(({ shared }) => shared),
  };
}

/** Of an account that catches up, a time is missing too: it is connected. */
export function hasNeverConnected({ completeToMs, catchingUp, look }: AccountCompleteness): boolean {
  return completeToMs === null && !catchingUp && !look;
}
