import type { AccountColour, AccountSummary } from '../../../shared/account.ts';
import { accountInitial } from '../../ui/account-initial.ts';

/** The mark of an account beside the name of its vehicle: its initial on its colour, as in the list. */
export interface AccountSign {
  readonly initial: string;
  readonly colour: AccountColour;
}

/** The marks by account; null where there is one account, which need not be told from others. */
export function accountSigns(accounts: readonly AccountSummary[]): ReadonlyMap<string, AccountSign> | null {
  if (accounts.length < 2) return null;
  return new Map(accounts.map(({ id, name, colour }) => [id, { initial: accountInitial(name), colour }]));
}
