import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { LinkActions } from '../connection/LinkActions.tsx';
import { LinkIcon } from '../connection/LinkIcon.tsx';
import { linkTone, linkWord } from '../connection/link-view.ts';
import { PauseButton } from '../connection/PauseButton.tsx';
import { useLinkWords } from '../connection/use-link-words.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { connectionOf } from '../stores/account-links.ts';
import { accountAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { ItemCard } from '../ui/ItemCard.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import styles from './Accounts.module.css';
import { hasNamesake } from './namesake.ts';

interface AccountItemProps {
  readonly account: AccountSummary;
  readonly onRemove: () => void;
  readonly onSessions: () => void;
}

/** One account: what it is, how its link stands and why, where its token is, and what can be done. */
export function AccountItem({ account, onRemove, onSessions }: AccountItemProps) {
  const { t } = useTranslation(['settings', 'connection']);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { times } = useFormat();
  const connection = useAppState((state) => connectionOf(state, account.id));
  const asOfMs = useAppState((state) => accountAsOfMs(state, account.id));
  const hostLink = useAppState((state) => state.hostLink);
  const { id, name, colour, paused } = account;
  const isNameTaken = useAppState((state) => hasNamesake(state.accounts ?? [], name, id));
  const isFixed = account.origin === 'command-line';
  const word = linkWord(connection, hostLink);
  const { refusedFilters, sinceMs } = connection;
  const { cause, advice } = useLinkWords(connection, hostLink, account);
  const inReach = hostLink === 'open';

  return (
    <ItemCard
      name={name}
      level={3}
      mark={<AccountSwatch name={name} colour={colour} />}
      beside={
        <span className={styles.state}>
          <LinkIcon tone={linkTone(word)} />
          {inReach && paused ? t('paused') : t(`connection:state_${word}`)}
          {inReach && (asOfMs ?? sinceMs) > 0 && (
            <span className={styles.muted}>
              {t(asOfMs === null ? 'since' : 'notLiveSince', { time: times.full(asOfMs ?? sinceMs) })}
            </span>
          )}
        </span>
      }
      actions={
        <>
          {inReach && !paused && <LinkActions account={account} connection={connection} />}
          {!isFixed && (
            <>
              <Button
                label={t('editOf', { name })}
                onPress={() => showDialog({ kind: 'edit-account', accountId: id })}
              >
                {t('edit')}
              </Button>
              <PauseButton account={account} />
            </>
          )}
          <Button
            label={t('doctorFor', { name })}
            onPress={() => showDialog({ kind: 'doctor', accountId: id })}
          >
            {t('doctor')}
          </Button>
          <Button label={t('sessionsOf', { name })} onPress={onSessions}>
            {t('sessions')}
          </Button>
          {!isFixed && (
            <Button label={t('removeOf', { name })} onPress={onRemove}>
              {t('remove')}
            </Button>
          )}
        </>
      }
    >
      <AccountFacts account={account} connection={connection} />
      {inReach && connection.cause !== null && (
        <p>
          {cause} <span className={styles.muted}>{advice}</span>
        </p>
      )}
      {refusedFilters.length > 0 && <p>{t('connection:partly', { count: refusedFilters.length })}</p>}
      {isNameTaken && <p className={styles.muted}>{t('nameTaken')}</p>}
      {isFixed && <p className={styles.muted}>{t('fromCommandLine')}</p>}
    </ItemCard>
  );
}
