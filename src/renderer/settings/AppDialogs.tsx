import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../app/dialogs.ts';
import { DoctorDialog } from '../doctor/DoctorDialog.tsx';
import { useAppState } from '../stores/stores.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { AccountForm } from './AccountForm.tsx';
import { AccountsDialog } from './AccountsDialog.tsx';

/** The dialogs that many places of the window lead to. */
export function AppDialogs() {
  const { open, overAccounts, close } = useDialogs();
  return (
    <>
      {(open?.kind === 'accounts' || overAccounts) && <AccountsDialog onClose={close} />}
      {open?.kind === 'add-account' && <AddAccount onClose={close} />}
      {open?.kind === 'edit-account' && (
        <EditAccount key={open.accountId} accountId={open.accountId} onClose={close} />
      )}
      {open?.kind === 'doctor' && <DoctorDialog accountId={open.accountId} onClose={close} />}
    </>
  );
}

function AddAccount({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Dialog isOpen onClose={onClose} title={t('addTitle')} wide>
      <AccountForm account={null} onDone={onClose} />
    </Dialog>
  );
}

interface EditAccountProps {
  readonly accountId: string;
  readonly onClose: () => void;
}

/** Closes by itself once the account is gone. */
function EditAccount({ accountId, onClose }: EditAccountProps) {
  const { t } = useTranslation('settings');
  const account = useAppState(({ accounts }) => accounts?.find(({ id }) => id === accountId));
  const isGone = account === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (isGone) return null;
  return (
    <Dialog isOpen onClose={onClose} title={t('editTitle', { name: account.name })} wide>
      <AccountForm account={account} onDone={onClose} />
    </Dialog>
  );
}
