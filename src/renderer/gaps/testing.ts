import type { AccountGap } from '../../shared/completeness.ts';

/** A gap of twelve minutes for tests, waiting, with nothing remarkable but what is given. */
export function someGap(given: Partial<AccountGap> = {}): AccountGap {
  return {
    id: 1,
    accountId: 'a',
    cause: 'session-lost',
    fromMs: Date.UTC(2026, 10, 20, 13, 40),
    toMs: Date.UTC(2026, 10, 20, 13, 52),
    vehicleIds: null,
    state: 'waiting',
    vehicles: 0,
    vehiclesDone: 0,
    found: 0,
    reason: null,
    unproved: null,
    noticedMs: Date.UTC(2026, 10, 20, 13, 52),
    closedMs: null,
    ...given,
  };
}
