import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import { isAccountLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './AccountMark.module.css';

interface AccountMarkProps {
  readonly accountId: string;
  /** Whether its name stands beside it. */
  readonly named?: boolean;
}

/** Whose it is. Nothing where there is one account; what is cut off while others are live says so. */
export const AccountMark = memo(function AccountMark({ accountId, named = false }: AccountMarkProps) {
  const { t } = useTranslation('app');
  const account = useAppState(({ accounts }) =>
    accounts !== undefined && accounts.length > 1 ? accounts.find(({ id }) => id === accountId) : undefined,
  );
  const live = useAppState((state) => isAccountLive(state, accountId));
  if (account === undefined) return null;
  const { name, colour, paused } = account;
  const words = live ? isolated(name) : t(paused ? 'accountPaused' : 'accountCut', { name });
  return (
    <span className={styles.mark} title={words}>
      <AccountSwatch name={name} colour={colour} cut={!live} />
      {named ? <span className={styles.name}>{words}</span> : <Hidden>{words}</Hidden>}
    </span>
  );
});
