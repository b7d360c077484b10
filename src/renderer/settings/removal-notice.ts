import { create } from 'zustand';
import type { AccountRemoval } from '../../shared/account.ts';

interface RemovalNotice {
  /** What became of the account that was removed last, until somebody has read it. */
  readonly removal: AccountRemoval | null;
  tell(removal: AccountRemoval): void;
  dismiss(): void;
}

/**
 * Outlives the list of accounts: a session that could not be ended goes on collecting, and with the last account the whole
 * window changes.
 */
export const useRemovalNotice = create<RemovalNotice>()((set) => ({
  removal: null,
  tell: (removal) => set({ removal }),
  dismiss: () => set({ removal: null }),
}));
