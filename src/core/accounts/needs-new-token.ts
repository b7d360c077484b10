import type { AccountSettings } from '../../shared/account.ts';

type Place = Pick<AccountSettings, 'kind' | 'brokerUrl'>;

/** Whether a change takes the account to another host: the token that is known must not be sent there unasked. */
export function needsNewToken(before: Place, after: Place): boolean {
  return after.kind !== 'demo' && hostOf(before) !== hostOf(after);
}

function hostOf({ brokerUrl }: Place): string {
  return (URL.parse(brokerUrl)?.hostname ?? '').toLowerCase();
}
