import { useCallback } from 'react';
import { isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { showsAccount, useAccountFilter } from './account-filter.ts';

/** Whether something of an account is to be shown; another function only when other accounts are chosen. */
export function useShowsAccount(): (accountId: string) => boolean {
  const chosen = useAccountFilter((state) => state.chosen);
  return useCallback((accountId) => showsAccount(chosen, accountId), [chosen]);
}

/** Whether any of the accounts shown is live. What shows nothing but theirs is not live where none of them is. */
export function useShownLive(): boolean {
  const shows = useShowsAccount();
  return useAppState((state) => isDataLive(state, shows));
}
