import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AccountForm } from './AccountForm.tsx';
import { useAccountForm } from './use-account-form.ts';

interface AccountDialogProps {
  /** The account to change; null for a new one. */
  readonly account: AccountSummary | null;
  readonly onClose: () => void;
}

/**
 * Adds an account, or changes one. A token is shown once where it comes from, so what was entered is not lost to a stray press,
 * nor to a closing that nobody meant.
 */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useTranslation('settings');
  const form = useAccountForm(account, onClose);
  const [asking, setAsking] = useState(false);
  const isNew = account === null;
  return (
    <Dialog
      isOpen
      onClose={() => (form.holdsUnsent() ? setAsking(true) : onClose())}
      title={isNew ? t('addTitle') : t('editTitle', { name: account.name })}
      wide
      staysOnPressOutside={form.holdsUnsent}
      isBusy={form.busy}
    >
      <AccountForm form={form} account={account} />
      <ConfirmDialog
        isOpen={asking}
        title={t(isNew ? 'discardNewTitle' : 'discardTitle')}
        confirm={t(isNew ? 'discardNew' : 'discard')}
        cancel={t('keepEditing')}
        onConfirm={onClose}
        onCancel={() => setAsking(false)}
      >
        <p>{t(isNew ? 'discardNewText' : 'discardText')}</p>
      </ConfirmDialog>
    </Dialog>
  );
}
