import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { SessionsDialog } from '../sessions/SessionsDialog.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { useRemovalNotice } from '../shell/removal-notice.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AccountItem } from './AccountItem.tsx';
import styles from './Accounts.module.css';
import { RemovalNotes } from './RemovalNotes.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';

interface AccountsDialogProps {
  readonly onClose: () => void;
}

/** All accounts, and what can be done with each. */
export function AccountsDialog({ onClose }: AccountsDialogProps) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const accounts = useAppState((state) => state.accounts) ?? [];
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const [removing, setRemoving] = useState<AccountSummary | null>(null);
  const [sessionsOf, setSessionsOf] = useState<AccountSummary | null>(null);
  const tell = useRemovalNotice((notices) => notices.tell);

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('accountsTitle')}
      wide
      footer={
        <>
          <Button onPress={onClose}>{ui('close')}</Button>
          <Button variant="primary" onPress={() => showDialog({ kind: 'add-account' })}>
            {t('add')}
          </Button>
        </>
      }
    >
      <p className={styles.intro}>{t(accounts.length === 0 ? 'accountsNone' : 'accountsIntro')}</p>
      <RemovalNotes />
      <ul className={styles.list}>
        {accounts.map((account) => (
          <AccountItem
            key={account.id}
            account={account}
            onRemove={() => setRemoving(account)}
            onSessions={() => setSessionsOf(account)}
          />
        ))}
      </ul>
      {removing !== null && (
        <RemoveAccount
          account={removing}
          onCancel={() => setRemoving(null)}
          onRemoved={(outcome) => {
            setRemoving(null);
            tell(outcome);
          }}
        />
      )}
      {sessionsOf !== null && (
        <SessionsDialog accountId={sessionsOf.id} onClose={() => setSessionsOf(null)} />
      )}
    </Dialog>
  );
}
