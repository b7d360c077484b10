import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRemoval, AccountSummary } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';

interface RemoveAccountProps {
  readonly account: AccountSummary;
  readonly onCancel: () => void;
  readonly onRemoved: (removal: AccountRemoval) => void;
}

/** Asks before an account is removed, and says what that means. It takes a moment where the broker is out of reach. */
export function RemoveAccount({ account, onCancel, onRemoved }: RemoveAccountProps) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function remove(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const answer = await host.accounts.remove({ id: account.id });
    setBusy(false);
    if (answer.ok) onRemoved(answer.value);
    else setFailure(say(answer.error));
  }

  return (
    <Dialog
      isOpen
      onClose={onCancel}
      title={t('removeTitle', { name: account.name })}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onCancel} autoFocus>
            {ui('cancel')}
          </Button>
          <Button variant="danger" isBusy={busy} onPress={() => void remove()}>
            {busy ? t('removing') : t('removeConfirm')}
          </Button>
        </>
      }
    >
      <p>{t(account.kind === 'demo' ? 'removeTextDemo' : 'removeText')}</p>
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {t('failed', { message: failure })}
        </Notice>
      )}
    </Dialog>
  );
}
