import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { useDialogs } from './dialogs.ts';
import styles from './WindowClock.module.css';

/**
 * The host's time in the chosen zone: the label of every time in the window that names no zone of its own. It leads to where the zone
 * is chosen.
 */
export function WindowClock() {
  const { t } = useTranslation('app');
  const { times, style } = useFormat();
  const openUnits = useDialogs((dialogs) => dialogs.openUnits);
  const nowMs = useNow();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key !== ',') return;
      event.preventDefault();
      if (useDialogs.getState().open === null) openUnits();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [openUnits]);

  return (
    <button
      type="button"
      className={styles.clock}
      title={t('clock', { date: times.date(nowMs), zone: style.zone })}
      aria-keyshortcuts="Control+,"
      onClick={openUnits}
    >
      <time dateTime={new Date(nowMs).toISOString()}>{times.clock(nowMs)}</time>{' '}
      <span className={styles.zone}>{times.label(nowMs)}</span>
    </button>
  );
}
