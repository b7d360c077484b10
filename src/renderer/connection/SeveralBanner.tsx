import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { isolated } from '../../shared/format/isolated.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { connectionOf, watchedAccounts } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import styles from '../ui/Banner.module.css';
import { Banner, Countdown } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { LinkIcon } from './LinkIcon.tsx';
import { useLinkPopover } from './link-popover.ts';
import { isTryingAgain, linkTone } from './link-view.ts';
import { useLinkWords } from './use-link-words.ts';

/** More would take the room of what they are about. */
const MOST_LINES = 3;

/** Several that are not live: a line for each of the first, those that wait for somebody before those that try by themselves. */
export function SeveralBanner({ accounts }: { readonly accounts: readonly AccountSummary[] }) {
  const { t } = useTranslation('connection');
  const of = useAppState((state) => watchedAccounts(state).length);
  const connections = useAppState((state) => state.connections);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const setOpen = useLinkPopover((popover) => popover.setOpen);
  const waits = ({ id }: AccountSummary): number => {
    const { state } = connectionOf({ connections }, id);
    return state === 'refused' || state === 'taken-over' ? 0 : 1;
  };
  const shown = accounts.toSorted((a, b) => waits(a) - waits(b)).slice(0, MOST_LINES);
  const more = accounts.length - shown.length;
  // At the start all of them are on their way, which is no reason for alarm.
  const isOutage = accounts.some(({ id }) => {
    const connection = connectionOf({ connections }, id);
    return linkTone(connection.state) === 'trouble' || isTryingAgain(connection);
  });
  const tone = isOutage ? 'trouble' : 'waiting';
  return (
    <Banner
      tone={tone}
      icon={<LinkIcon tone={tone} size={18} />}
      end={
        <>
          {more > 0 && (
            <Button variant="quiet" onPress={() => setOpen(true)}>
              {t('bannerMore', { count: more })}
            </Button>
          )}
          <Button onPress={() => showDialog({ kind: 'accounts' })}>{t('showAccounts')}</Button>
        </>
      }
    >
      <strong>{t('bannerSeveral', { count: accounts.length, of })}</strong>
      <ul>
        {shown.map((account) => (
          <Line key={account.id} account={account} />
        ))}
      </ul>
    </Banner>
  );
}

/** One account in one line; where it is cut, the chip's facts have all of it. */
function Line({ account: { id, name } }: { readonly account: AccountSummary }) {
  const { t } = useTranslation('connection');
  const connection = useAppState((state) => connectionOf(state, id));
  const { cause, advice } = useLinkWords(connection, 'open');
  const { state, retryAtMs } = connection;
  const words = `${isolated(name)}: ${cause ?? t(`state_${state}`)} ${advice ?? ''}`;
  return (
    <li className={styles.line}>
      <span className={styles.lineWords} title={words}>
        {words}
      </span>
      {(retryAtMs !== null || isTryingAgain(connection)) && <Countdown toMs={retryAtMs} />}
    </li>
  );
}
