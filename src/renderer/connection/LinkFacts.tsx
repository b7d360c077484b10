import { Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import type { Figures } from '../../shared/format/figures.ts';
import type { HostLinkState } from '../host/link.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { accountAsOfMs } from '../stores/as-of.ts';
import type { ShownLink } from '../stores/shown-link.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat, useWording } from '../ui/format-store.ts';
import { LinkActions } from './LinkActions.tsx';
import styles from './LinkFacts.module.css';
import { LinkIcon } from './LinkIcon.tsx';
import { linkTone, linkWord, retryInMs } from './link-view.ts';
import { RefusedFilters } from './RefusedFilters.tsx';
import { useLinkWords } from './use-link-words.ts';

interface LinkFactsProps {
  readonly account: AccountSummary;
  readonly connection: ShownLink;
  readonly hostLink: HostLinkState;
  /** Whether the account's name is said: where there are several. */
  readonly named: boolean;
  readonly nowMs: number;
}

/** Everything known of an account's link: cause, advice, times, what was resumed, and what the broker refused. */
export function LinkFacts({ account, connection, hostLink, named, nowMs }: LinkFactsProps) {
  const { t } = useTranslation('connection');
  const { figures, times } = useFormat();
  const wording = useWording();
  const word = linkWord(connection, hostLink);
  const asOfMs = useAppState((state) => accountAsOfMs(state, account.id));
  const sinceMs = asOfMs ?? connection.sinceMs;
  const { cause, advice } = useLinkWords(connection, hostLink, account);
  const waitMs = retryInMs(connection, nowMs);
  const inReach = hostLink === 'open';
  const { token } = connection;

  return (
    <div className={styles.facts}>
      <Heading slot="title" className={styles.title ?? ''}>
        {named && <AccountMark accountId={account.id} named />}
        <LinkIcon tone={linkTone(word)} size={16} />
        <span className={styles.state}>{t(`state_${word}`)}</span>
      </Heading>
      {(cause !== null || connection.notices.length === 0) && <p>{cause ?? t('allWell')}</p>}
      {advice !== null && <p className={styles.muted}>{advice}</p>}
      {inReach &&
        connection.notices
          .map((notice) => ({ code: notice.code, ...wording.explain(notice) }))
          .map((notice) => (
            <p key={notice.code} className={styles.notice}>
              <LinkIcon tone="notice" size={16} />
              <span>
                {notice.message} <span className={styles.muted}>{notice.advice}</span>
              </span>
            </p>
          ))}
      <dl className={styles.list}>
        {sinceMs > 0 && (
          <>
            <dt>{t(asOfMs === null ? 'sinceLabel' : 'notLiveSince')}</dt>
            <dd>{times.full(sinceMs)}</dd>
          </>
        )}
        {inReach && waitMs !== null && (
          <>
            <dt>{t('nextTry')}</dt>
            <dd>{t('in', { span: figures.span(waitMs) })}</dd>
          </>
        )}
        {connection.lastPacketMs !== null && (
          <>
            <dt>{t('lastPacket')}</dt>
            <dd>{t('ago', { span: figures.span(nowMs - connection.lastPacketMs) })}</dd>
          </>
        )}
        {inReach && connection.proxy !== null && (
          <>
            <dt>{t('way')}</dt>
            <dd>{t('byProxy', { proxy: connection.proxy })}</dd>
          </>
        )}
        {inReach && connection.sessionPresent !== null && (
          <>
            <dt>{t('session')}</dt>
            <dd>{sessionWords(connection, t, figures)}</dd>
          </>
        )}
        {inReach && token !== null && (
          <>
            <dt>{t('token')}</dt>
            <dd>
              {[
                token.customerId !== null && t('customer', { id: token.customerId }),
                token.access !== null && t(`access_${token.access}`),
                account.tokenHint !== '' && `····${account.tokenHint}`,
              ]
                .filter((words) => words !== false)
                .join(', ')}
            </dd>
          </>
        )}
        {inReach && connection.attempt > 0 && (
          <>
            <dt>{t('attempt')}</dt>
            <dd>{connection.attempt}</dd>
          </>
        )}
      </dl>
      <RefusedFilters filters={connection.refusedFilters} />
      {inReach && (
        <div className={styles.actions}>
          <LinkActions account={account} connection={connection} doctor />
        </div>
      )}
    </div>
  );
}

function sessionWords(
  { sessionPresent, restored }: ConnectionStatus,
  t: ReturnType<typeof useTranslation<'connection'>>['t'],
  figures: Figures,
): string {
  if (sessionPresent !== true) return t('sessionNew');
  if (restored === null) return t('sessionResumed');
  return t('sessionRestored', { count: restored.length, formatted: figures.count(restored.length) });
}
