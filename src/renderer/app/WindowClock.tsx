import { useTranslation } from 'react-i18next';
import { useRunCommand } from '../keys/command-offers.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './WindowClock.module.css';

/**
 * The host's time in the chosen zone: the label of every time in the window that names no zone of its own. It leads to where the zone
 * is chosen.
 */
export function WindowClock() {
  const { t } = useTranslation('app');
  const { times, style } = useFormat();
  const nowMs = useNow();
  const run = useRunCommand();

  return (
    <button
      type="button"
      className={styles.clock}
      title={t('clock', { date: times.date(nowMs), zone: style.zone })}
      aria-keyshortcuts="Control+,"
      onClick={() => run('units')}
    >
      <time dateTime={new Date(nowMs).toISOString()}>{times.clock(nowMs)}</time>{' '}
      <span className={styles.zone}>{times.label(nowMs)}</span>
    </button>
  );
}
