import type { AccountSummary } from '../../shared/account.ts';

/** Whether an account other than the one of this id, null for one that is not yet, has the name, by whatever case or space. */
export function hasNamesake(
  accounts: readonly AccountSummary[],
  name: string,
  accountId: string | null,
): boolean {
  return accounts.some((other) => other.id !== accountId && plain(other.name) === plain(name));
}

const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
