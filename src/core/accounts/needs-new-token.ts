import type { AccountSettings } from '../../shared/account.ts';
import { isSameDestination, type TokenDestination } from '../../shared/token-destination.ts';

/** Whether a change takes the account where its known token must not be sent unasked. */
export function needsNewToken(
  before: TokenDestination,
  after: TokenDestination & Pick<AccountSettings, 'kind'>,
): boolean {
  return after.kind !== 'demo' && !isSameDestination(before, after);
}
