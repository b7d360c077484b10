import { useEffect } from 'react';
import { AccountDialog } from '../accounts/AccountDialog.tsx';
import { AccountsDialog } from '../accounts/AccountsDialog.tsx';
import { BaseMapsDialog } from '../base-maps/BaseMapsDialog.tsx';
import { DoctorDialog } from '../doctor/DoctorDialog.tsx';
import { KeyboardDialog } from '../keys/KeyboardDialog.tsx';
import { ListenerDialog } from '../listener/ListenerDialog.tsx';
import { ProgramLogDialog } from '../program-log/ProgramLogDialog.tsx';
import { ProxyDialog } from '../proxy/ProxyDialog.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { UnitsDialog } from '../units/UnitsDialog.tsx';

/** The dialogs that many places of the window lead to. */
export function AppDialogs() {
  const { open, overAccounts, close: closeWhatIsOpen, closeOnly } = useDialogs();
  // What answers late closes what it was asked from, and nothing that was opened since.
  const close = open === null ? closeWhatIsOpen : () => closeOnly(open);
  return (
    <>
      {(open?.kind === 'accounts' || overAccounts) && <AccountsDialog onClose={close} />}
      {open?.kind === 'add-account' && <AccountDialog account={null} onClose={close} />}
      {open?.kind === 'edit-account' && (
        <EditAccount key={open.accountId} accountId={open.accountId} onClose={close} />
      )}
      {open?.kind === 'program-log' && <ProgramLogDialog onClose={close} />}
      {open?.kind === 'keyboard' && <KeyboardDialog onClose={close} />}
      {open?.kind === 'proxy' && <ProxyDialog onClose={close} />}
      {open?.kind === 'units' && <UnitsDialog onClose={close} />}
      {open?.kind === 'base-maps' && <BaseMapsDialog onClose={close} />}
      {open?.kind === 'doctor' && <DoctorDialog accountId={open.accountId} onClose={close} />}
      {open?.kind === 'listener' && <ListenerDialog offersSecret={open.offersSecret} onClose={close} />}
    </>
  );
}

interface EditAccountProps {
  readonly accountId: string;
  readonly onClose: () => void;
}

/** Closes by itself once the account is gone. */
function EditAccount({ accountId, onClose }: EditAccountProps) {
  const account = useAppState(({ accounts }) => accounts?.find(({ id }) => id === accountId));
  const isGone = account === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (isGone) return null;
  return <AccountDialog account={account} onClose={onClose} />;
}
