import { Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { useHost } from '../host/host-context.ts';
import type { LinkState } from '../host/link.ts';
import { vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { formatSpan, formatUtc } from '../ui/format.ts';
import styles from './LinkFacts.module.css';
import { LinkIcon } from './LinkIcon.tsx';
import { canRetry, linkTone, linkWord } from './link-view.ts';
import { useLinkWords } from './use-link-words.ts';

interface LinkFactsProps {
  readonly connection: ConnectionStatus;
  readonly hostLink: LinkState;
  readonly nowMs: number;
}

/** Everything known of the link: cause, advice, times, and what the broker refused. */
export function LinkFacts({ connection, hostLink, nowMs }: LinkFactsProps) {
  const { t } = useTranslation('connection');
  const host = useHost();
  const word = linkWord(connection, hostLink);
  const asOfMs = useAppState(vehiclesAsOfMs);
  const { cause, advice } = useLinkWords(connection, hostLink);

  return (
    <div className={styles.facts}>
      <Heading slot="title" className={styles.title ?? ''}>
        <LinkIcon tone={linkTone(word)} size={16} />
        {t(`state_${word}`)}
      </Heading>
      <p>{cause ?? t('allWell')}</p>
      {advice !== null && <p className={styles.muted}>{advice}</p>}
      <dl className={styles.list}>
        <dt>{t('sinceLabel')}</dt>
        <dd>{formatUtc(asOfMs ?? connection.sinceMs)} UTC</dd>
        {connection.lastPacketMs !== null && (
          <>
            <dt>{t('lastPacket')}</dt>
            <dd>{t('ago', { span: formatSpan(nowMs - connection.lastPacketMs) })}</dd>
          </>
        )}
        {hostLink === 'open' && connection.sessionPresent !== null && (
          <>
            <dt>{t('session')}</dt>
            <dd>{connection.sessionPresent ? t('sessionResumed') : t('sessionNew')}</dd>
          </>
        )}
        {hostLink === 'open' && connection.attempt > 0 && (
          <>
            <dt>{t('attempt')}</dt>
            <dd>{connection.attempt}</dd>
          </>
        )}
      </dl>
      {connection.refusedFilters.length > 0 && (
        <div className={styles.refused}>
          <h3>{t('refusedFilters')}</h3>
          <ul>
            {connection.refusedFilters.map(({ filter, message, reasonCode }) => (
              <li key={filter}>
                <code>{filter}</code>
                <span className={styles.muted}>
                  {message} ({t('refusedCode', { code: reasonCode })})
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {canRetry(word) && (
        <div>
          <Button variant="primary" onPress={() => void host.connection.retry()}>
            {t('retryNow')}
          </Button>
        </div>
      )}
    </div>
  );
}
