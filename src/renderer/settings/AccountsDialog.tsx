import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { useDialogs } from '../app/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AccountItem } from './AccountItem.tsx';
import styles from './Accounts.module.css';
import { RemoveAccount } from './RemoveAccount.tsx';
import { useRemovalNotice } from './removal-notice.ts';
import { SessionsDialog } from './SessionsDialog.tsx';

interface AccountsDialogProps {
  readonly onClose: () => void;
}

/** All accounts, and what can be done with each. */
export function AccountsDialog({ onClose }: AccountsDialogProps) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const accounts = useAppState((state) => state.accounts) ?? [];
  const addAccount = useDialogs((state) => state.addAccount);
  const [removing, setRemoving] = useState<AccountSummary | null>(null);
  const [sessionsOf, setSessionsOf] = useState<AccountSummary | null>(null);
  const { removal, tell, dismiss } = useRemovalNotice();

  function close(): void {
    // One that was not ended is told on in the window.
    if (removal?.sessionEnded === true) dismiss();
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('accountsTitle')}
      wide
      footer={
        <>
          <Button onPress={close}>{ui('close')}</Button>
          <Button variant="primary" onPress={addAccount}>
            {t('add')}
          </Button>
        </>
      }
    >
      <p className={styles.intro}>{t(accounts.length === 0 ? 'accountsNone' : 'accountsIntro')}</p>
      {removal !== null && (
        <Notice tone={removal.sessionEnded ? 'info' : 'warning'} role="status">
          <p>{removal.message}</p>
          <div>
            <Button onPress={dismiss} autoFocus>
              {t('dismiss')}
            </Button>
          </div>
        </Notice>
      )}
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
      {sessionsOf !== null && <SessionsDialog account={sessionsOf} onClose={() => setSessionsOf(null)} />}
    </Dialog>
  );
}
