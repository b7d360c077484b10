import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import { isAccountLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { Button } from '../ui/Button.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import { ScrollLine } from '../ui/ScrollLine.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import styles from './AccountFilterBar.module.css';
import { showsAccount, useAccountFilter } from './account-filter.ts';

/** Which accounts list, map, streams and logs show; nothing where there is one account. */
export function AccountFilterBar() {
  const { t } = useTranslation('app');
  const accounts = useAppState((state) => state.accounts);
  const connections = useAppState((state) => state.connections);
  const hostLink = useAppState((state) => state.hostLink);
  const { chosen, toggle, showAll } = useAccountFilter();
  if (accounts === undefined || accounts.length < 2) return null;
  const shown = accounts.filter(({ id }) => showsAccount(chosen, id)).length;
  return (
    <div className={styles.bar}>
      <ScrollLine label={t('accountFilter')} className={styles.chips}>
        {accounts.map(({ id, name, colour }) => (
          <ToggleChip
            key={id}
            icon={
              <AccountSwatch
                name={name}
                colour={colour}
                cut={!isAccountLive({ accounts, connections, hostLink }, id)}
              />
            }
            text={isolated(name)}
            mayBeLong
            isSelected={chosen.has(id)}
            onToggle={() => toggle(id)}
          />
        ))}
      </ScrollLine>
      {chosen.size > 0 && (
        <span className={styles.shown}>
          {/* The chips say it too. */}
          <Hidden>{t('accountsShown', { shown, count: accounts.length })}</Hidden>
          <Button onPress={showAll}>{t('allAccounts')}</Button>
        </span>
      )}
    </div>
  );
}
