import { cutAccounts } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { failingCount } from './stream-order.ts';

/** How many streams of all accounts do not deliver what they should. */
export function useFailingCount(): number {
  return useAppState((state) => failingCount(state.streams.values(), cutAccounts(state)));
}
