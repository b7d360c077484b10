import { useTranslation } from 'react-i18next';
import { formatUtcTime } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './UtcClock.module.css';

/** The time that all records are stamped in. */
export function UtcClock() {
  const { t } = useTranslation('app');
  const nowMs = useNow();
  return (
    <time className={styles.clock} dateTime={new Date(nowMs).toISOString()} title={t('utc')}>
      {formatUtcTime(nowMs)}
      <span className={styles.zone}>UTC</span>
    </time>
  );
}
