import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './Accounts.module.css';
import { SessionsTable } from './SessionsTable.tsx';

interface SessionsDialogProps {
  readonly account: AccountSummary;
  readonly onClose: () => void;
}

/** What the broker holds for the account's clients, ours first. */
export function SessionsDialog({ account: { id, name }, onClose }: SessionsDialogProps) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const { value, failure, retry } = useLiveQuery({
    subject: id,
    ask: () => host.accounts.sessions({ id }),
  });

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('sessionsTitle', { name })}
      wide
      footer={
        <>
          {value !== null && <Button onPress={retry}>{t('refresh')}</Button>}
          <Button onPress={onClose}>{ui('close')}</Button>
        </>
      }
    >
      <p className={styles.intro}>{t('sessionsIntro')}</p>
      {value === null || failure !== null ? (
        <LoadState loading={t('sessionsLoading')} failure={failure} onRetry={retry} />
      ) : (
        <SessionsTable sessions={value} />
      )}
    </Dialog>
  );
}
