import type { AccountSettings } from '../../shared/account.ts';

/** Whether the account's broker is the demo fleet of this host, which has an address only while it runs, another each time. */
export function isDemoHere({ kind, brokerUrl }: Pick<AccountSettings, 'kind' | 'brokerUrl'>): boolean {
  return kind === 'demo' && brokerUrl === '';
}
