import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { useDialogs } from '../app/dialogs.ts';
import { useHost } from '../host/host-context.ts';
import { PauseButton } from '../settings/PauseButton.tsx';
import { Button } from '../ui/Button.tsx';
import { AttemptFailure } from './AttemptFailure.tsx';
import { canRetry, linkRemedy } from './link-view.ts';
import { useAttempt } from './use-attempt.ts';

interface LinkActionsProps {
  readonly account: AccountSummary;
  readonly connection: ConnectionStatus;
  /** Whether a button leads to the doctor. */
  readonly doctor?: boolean;
}

/** What can be done about a link: try it now, resume it, enter the token, take another client id, look what is wrong. */
export function LinkActions({ account, connection, doctor = false }: LinkActionsProps) {
  const { t } = useTranslation('connection');
  const host = useHost();
  const { editAccount, openDoctor } = useDialogs();
  const { failure, attempt } = useAttempt();
  const remedy = linkRemedy(connection);
  const { id } = account;

  return (
    <>
      {remedy === 'enter-token' && account.origin === 'kept' && (
        <Button onPress={() => editAccount(id)}>{t('enterToken')}</Button>
      )}
      {account.paused && account.origin === 'kept' && <PauseButton account={account} />}
      {remedy === 'new-client-id' && account.origin === 'kept' && (
        <Button onPress={() => void attempt(host.accounts.renewClientId({ id }))}>{t('newClientId')}</Button>
      )}
      {canRetry(connection.state) && (
        <Button onPress={() => void attempt(host.connection.retry({ accountId: id }))}>
          {t('retryNow')}
        </Button>
      )}
      {doctor && <Button onPress={() => openDoctor(id)}>{t('doctor')}</Button>}
      <AttemptFailure sentence={failure} />
    </>
  );
}
