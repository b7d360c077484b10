import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { isDataLive, useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { formatSpan } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './LinkBanner.module.css';
import { LinkIcon } from './LinkIcon.tsx';
import { canRetry, linkTone, linkWord, retryInMs } from './link-view.ts';
import { useLinkWords } from './use-link-words.ts';

/** Across the whole window while what it shows is not live. The countdown is not announced, the cause is. */
export function LinkBanner() {
  const { t } = useTranslation('connection');
  const host = useHost();
  const live = useAppState(isDataLive);
  const connection = useAppState((state) => state.connection);
  const hostLink = useAppState((state) => state.hostLink);
  const { cause, advice } = useLinkWords(connection, hostLink);
  const word = linkWord(connection, hostLink);
  const tone = linkTone(word);

  return (
    <div role="status">
      {!live && (
        <div className={cx(styles.banner, tone === 'trouble' && styles.trouble)}>
          <LinkIcon tone={tone} size={18} />
          <p className={styles.words}>
            {tone === 'trouble' && <strong>{t('bannerStale')} </strong>}
            {cause ?? t(`state_${word}`)} {advice !== null && <span>{advice}</span>}
          </p>
          {hostLink === 'open' && <Countdown />}
          {canRetry(word) && <Button onPress={() => void host.connection.retry()}>{t('retryNow')}</Button>}
        </div>
      )}
    </div>
  );
}

function Countdown() {
  const { t } = useTranslation('connection');
  const connection = useAppState((state) => state.connection);
  const waitMs = retryInMs(connection, useNow());
  if (waitMs === null) return null;
  return (
    <span className={styles.countdown} aria-hidden="true">
      {t('retryIn', { span: formatSpan(waitMs) })}
    </span>
  );
}
