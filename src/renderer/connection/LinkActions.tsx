import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { useHost } from '../host/host-context.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { RestartButton } from '../shell/RestartButton.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { Button } from '../ui/Button.tsx';
import { useLinkPopover } from './link-popover.ts';
import { canRetry, isTryingAgain, linkRemedy, mayRestartHelp } from './link-view.ts';
import { PauseButton } from './PauseButton.tsx';

interface LinkActionsProps {
  readonly account: AccountSummary;
  readonly connection: ConnectionStatus;
  /** Whether buttons lead to the doctor and to a setting that is wrong: where no others beside it do. */
  readonly doctor?: boolean;
}

/** What can be done about a link: try it now, resume it, enter the token, correct a setting, take another client id, look what is wrong. */
export function LinkActions({ account, connection, doctor = false }: LinkActionsProps) {
  const { t } = useTranslation('connection');
  const host = useHost();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { setOpen } = useLinkPopover();
  const { failure, attempt } = useAttempt();
  const remedy = linkRemedy(connection);
  const isTrying = isTryingAgain(connection);
  const { id } = account;

  /** Without the popover, which would lie over the dialog. */
  function leadTo(open: () => void): void {
    setOpen(false);
    open();
  }

  return (
    <>
      {remedy === 'enter-token' && account.origin === 'kept' && (
        <Button onPress={() => leadTo(() => showDialog({ kind: 'edit-account', accountId: id }))}>
          {t('enterToken')}
        </Button>
      )}
      {mayRestartHelp(connection) && <RestartButton />}
      {account.paused && account.origin === 'kept' && <PauseButton account={account} />}
      {remedy === 'new-client-id' && account.origin === 'kept' && (
        <Button onPress={() => void attempt(host.accounts.renewClientId({ id }))}>{t('newClientId')}</Button>
      )}
      {doctor && remedy === 'change-account' && account.origin === 'kept' && account.kind !== 'demo' && (
        <Button onPress={() => leadTo(() => showDialog({ kind: 'edit-account', accountId: id }))}>
          {t('changeAccount')}
        </Button>
      )}
      {remedy === 'change-proxy' && (
        <Button onPress={() => leadTo(() => showDialog({ kind: 'proxy' }))}>{t('changeProxy')}</Button>
      )}
      {(canRetry(connection.state) || isTrying) && (
        <Button isBusy={isTrying} onPress={() => void attempt(host.connection.retry({ accountId: id }))}>
          {t('retryNow')}
        </Button>
      )}
      {doctor && (
        <Button onPress={() => leadTo(() => showDialog({ kind: 'doctor', accountId: id }))}>
          {t('doctor')}
        </Button>
      )}
      <AttemptFailure sentence={failure} />
    </>
  );
}
