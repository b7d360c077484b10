import History from 'lucide-react/icons/history';
import X from 'lucide-react/icons/x';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../../shared/fetch-progress.ts';
import type { LogFetch } from '../../../shared/log-fetch.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { Button } from '../../ui/Button.tsx';
import { FetchProgressStrip } from '../../ui/FetchProgressStrip.tsx';
import styles from '../../ui/fetch-strip.module.css';
import { useFormat, useSay } from '../../ui/format-store.ts';
import iconButton from '../../ui/icon-button.module.css';
import type { LogFetches } from './use-log-fetches.ts';

/** How far fetches out of flespi's own log are, and what became of them. */
export function FetchStrip({ fetches }: { readonly fetches: LogFetches }) {
  return fetches.shown.map((fetch) =>
    isUnderWay(fetch) ? (
      <Progress key={fetch.accountId} fetch={fetch} onCancel={() => fetches.cancel(fetch.accountId)} />
    ) : (
      <Outcome key={fetch.accountId} fetch={fetch} fetches={fetches} />
    ),
  );
}

function Progress({ fetch, onCancel }: { readonly fetch: LogFetch; readonly onCancel: () => void }) {
  const { t } = useTranslation('logs');
  const { times } = useFormat();
  const found = useFound(fetch);
  return (
    <FetchProgressStrip
      fetch={fetch}
      label={t('fetching')}
      mark={<AccountMark accountId={fetch.accountId} />}
      barLabel={t('fetchProgress')}
      cancelText={t('fetchCancel')}
      onCancel={onCancel}
    >
      {fetch.state === 'waiting'
        ? t('fetchWaits')
        : t('fetchReached', { time: times.full(fetch.reachedMs), found })}
    </FetchProgressStrip>
  );
}

function Outcome({ fetch, fetches }: { readonly fetch: LogFetch; readonly fetches: LogFetches }) {
  const { t } = useTranslation('logs');
  const say = useSay();
  const { times, figures } = useFormat();
  const found = useFound(fetch);
  const { accountId, origin, id, reachedMs, toMs, state, kept, unreadable, failure } = fetch;
  const isWhole = state === 'done';
  const goOn = () => void fetches.fetch({ accountId, origin, id, fromMs: Math.floor(reachedMs), toMs });
  return (
    <section className={styles.strip} role="status">
      <History size={14} aria-hidden="true" />
      <AccountMark accountId={accountId} />
      <p className={styles.words}>
        {failure !== null && <span className={styles.failure}>{say(failure)} </span>}
        {isWhole
          ? t('fetchDone', { ...times.ends(fetch.fromMs, toMs), found })
          : t('fetchEnded', { time: times.full(reachedMs), found })}{' '}
        {t('fetchKept', { count: kept, formatted: figures.count(kept) })}
        {unreadable > 0 &&
          ` ${t('fetchUnreadable', { count: unreadable, formatted: figures.count(unreadable) })}`}
      </p>
      {!isWhole && reachedMs < toMs && <Button onPress={goOn}>{t('fetchGoOn')}</Button>}
      <button
        type="button"
        className={iconButton.small}
        aria-label={t('fetchPutAway')}
        onClick={() => fetches.putAway(fetch)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </section>
  );
}

function useFound({ records }: LogFetch): string {
  const { t } = useTranslation('logs');
  const { figures } = useFormat();
  return t('recordCount', { count: records, formatted: figures.count(records) });
}
