import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './WindowClock.module.css';

/** The host's time in the chosen zone: the label of every time in the window that names no zone of its own. */
export function WindowClock() {
  const { t } = useTranslation('app');
  const { times, style } = useFormat();
  const nowMs = useNow();
  return (
    <time
      className={styles.clock}
      dateTime={new Date(nowMs).toISOString()}
      title={t('clock', { date: times.date(nowMs), zone: style.zone })}
    >
      {times.clock(nowMs)}
      <span className={styles.zone}> {times.label(nowMs)}</span>
    </time>
  );
}
