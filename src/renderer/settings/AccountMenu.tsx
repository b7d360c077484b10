import ChevronDown from 'lucide-react/icons/chevron-down';
import Database from 'lucide-react/icons/database';
import FileDown from 'lucide-react/icons/file-down';
import Pencil from 'lucide-react/icons/pencil';
import RadioReceiver from 'lucide-react/icons/radio-receiver';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExportDialog } from '../exports/export-dialog.ts';
import { useHost } from '../host/host-context.ts';
import { ListenerDialog } from '../listener/ListenerDialog.tsx';
import { StorageDialog } from '../storage/StorageDialog.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { MenuButton } from '../ui/Menu.tsx';
import { AccountForm } from './AccountForm.tsx';
import styles from './AccountMenu.module.css';

/** The account in use, and what can be done with it. */
export function AccountMenu() {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const account = useAppState((state) => state.account);
  const [open, setOpen] = useState<'edit' | 'listener' | 'storage' | 'forget' | null>(null);
  const showExports = useExportDialog((state) => state.show);
  const [failure, setFailure] = useState<string | null>(null);
  if (account === null || account === undefined) return null;

  async function forget(): Promise<void> {
    const answer = await host.account.forget();
    if (answer.ok) setOpen(null);
    else setFailure(answer.error.message);
  }
  const close = (): void => {
    setOpen(null);
    setFailure(null);
  };

  // A name such as "Demo fleet" already says it.
  const marked = account.demo && !account.name.toLowerCase().includes(t('demo').toLowerCase());

  return (
    <>
      <MenuButton
        label={t('account', { name: marked ? `${account.name} ${t('demo')}` : account.name })}
        text={
          <>
            <span className={styles.name}>{account.name}</span>{' '}
            {marked && <span className={styles.demo}>{t('demo')}</span>}
          </>
        }
        icon={<ChevronDown size={14} aria-hidden="true" />}
        items={[
          { id: 'edit', text: t('edit'), icon: <Pencil size={14} />, onAction: () => setOpen('edit') },
          {
            id: 'listener',
            text: t('listener'),
            icon: <RadioReceiver size={14} />,
            onAction: () => setOpen('listener'),
          },
          {
            id: 'storage',
            text: t('storage'),
            icon: <Database size={14} />,
            onAction: () => setOpen('storage'),
          },
          {
            id: 'exports',
            text: t('exports'),
            icon: <FileDown size={14} />,
            onAction: () => showExports(null),
          },
          {
            id: 'forget',
            text: t('forget'),
            icon: <Trash2 size={14} />,
            danger: true,
            onAction: () => setOpen('forget'),
          },
        ]}
      />
      <Dialog isOpen={open === 'edit'} onClose={close} title={t('editTitle')}>
        <AccountForm account={account} onConnected={close} />
      </Dialog>
      {open === 'listener' && <ListenerDialog onClose={close} />}
      {open === 'storage' && <StorageDialog onClose={close} />}
      <Dialog
        isOpen={open === 'forget'}
        onClose={close}
        title={t('forgetTitle')}
        role="alertdialog"
        footer={
          <>
            <Button onPress={close} autoFocus>
              {ui('cancel')}
            </Button>
            <Button variant="danger" onPress={() => void forget()}>
              {t('forgetConfirm')}
            </Button>
          </>
        }
      >
        <p>{t('forgetText', { name: account.name })}</p>
        {failure !== null && <p role="alert">{failure}</p>}
      </Dialog>
    </>
  );
}
