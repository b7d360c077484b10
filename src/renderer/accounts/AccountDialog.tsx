import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import { AccountForm } from './AccountForm.tsx';
import { useAccountForm } from './use-account-form.ts';

interface AccountDialogProps {
  /** The account to change; null for a new one. */
  readonly account: AccountSummary | null;
  /** What a new one is called until somebody says otherwise; nothing where absent. */
  readonly firstName?: string;
  readonly onClose: () => void;
}

/**
 * Adds an account, or changes one. A token is shown once where it comes from, so what was entered is not lost to a stray press,
 * nor to a closing that nobody meant.
 */
export function AccountDialog({ account, firstName = '', onClose }: AccountDialogProps) {
  const { t } = useTranslation('settings');
  const form = useAccountForm(account, onClose, firstName);
  const isNew = account === null;
  const { close, question } = useAskBeforeDiscard(form.holdsUnsent, onClose, {
    title: t(isNew ? 'discardNewTitle' : 'discardTitle'),
    text: t(isNew ? 'discardNewText' : 'discardText'),
    confirm: t(isNew ? 'discardNew' : 'discard'),
  });
  return (
    <Dialog
      isOpen
      onClose={close}
      title={isNew ? t('addTitle') : t('editTitle', { name: account.name })}
      wide
      staysOnPressOutside={form.holdsUnsent}
      isBusy={form.busy}
    >
      <AccountForm form={form} account={account} />
      {question}
    </Dialog>
  );
}
