import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { useDialogs } from '../app/dialogs.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import styles from './LinkFacts.module.css';
import { canRetry, linkRemedy } from './link-view.ts';

interface LinkActionsProps {
  readonly account: AccountSummary;
  readonly connection: ConnectionStatus;
  /** Whether a button leads to the doctor. */
  readonly doctor?: boolean;
}

/** What can be done about a link: try it now, enter the token, take another client id, look what is wrong. */
export function LinkActions({ account, connection, doctor = false }: LinkActionsProps) {
  const { t } = useTranslation('connection');
  const host = useHost();
  const { editAccount, openDoctor } = useDialogs();
  const [failure, setFailure] = useState<string | null>(null);
  const remedy = linkRemedy(connection);
  const { id } = account;

  async function renew(): Promise<void> {
    const answer = await host.accounts.renewClientId({ id });
    setFailure(answer.ok ? null : answer.error.message);
  }

  return (
    <>
      {remedy === 'enter-token' && account.origin === 'kept' && (
        <Button onPress={() => editAccount(id)}>{t('enterToken')}</Button>
      )}
      {remedy === 'new-client-id' && account.origin === 'kept' && (
        <Button onPress={() => void renew()}>{t('newClientId')}</Button>
      )}
      {canRetry(connection.state) && (
        <Button onPress={() => void host.connection.retry({ accountId: id })}>{t('retryNow')}</Button>
      )}
      {doctor && <Button onPress={() => openDoctor(id)}>{t('doctor')}</Button>}
      {failure !== null && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}
