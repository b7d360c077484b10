import type { AccountSummary } from '../../shared/account.ts';
import { connectionOf } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { ItemCard } from '../ui/ItemCard.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import styles from './Accounts.module.css';

/** Where each account leads to. */
export function AccountsTab() {
  const accounts = useAppState((state) => state.accounts);
  return (
    <ul className={styles.list}>
      {accounts?.map((account) => (
        <OneAccount key={account.id} account={account} />
      ))}
    </ul>
  );
}

function OneAccount({ account }: { readonly account: AccountSummary }) {
  const connection = useAppState((state) => connectionOf(state, account.id));
  const { name, colour } = account;
  return (
    <ItemCard name={name} level={3} mark={<AccountSwatch name={name} colour={colour} />} actions={null}>
      <AccountFacts account={account} connection={connection} />
    </ItemCard>
  );
}
