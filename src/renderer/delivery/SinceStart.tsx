import { useTranslation } from 'react-i18next';
import { vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import styles from './Delivery.module.css';

/** What the monitor counts as it goes, whatever span the report is of. */
export function SinceStart() {
  const { figures } = useFormat();
  const { t } = useTranslation(['delivery', 'ui']);
  const counts = useAppState((state) => state.health?.messages ?? null);
  // What the host counts while it is out of reach nobody here knows.
  const rate = useAppState((state) => (state.hostLink === 'open' ? state.messageRate : null));
  const asOfMs = useAppState(vehiclesAsOfMs);
  const timeWords = useTimeWords();
  if (counts === null) return null;
  const shown = [
    { id: 'received', count: counts.received },
    { id: 'stored', count: counts.stored },
    { id: 'duplicates', count: counts.duplicates },
    ...(counts.unreadable > 0 ? ([{ id: 'unreadable', count: counts.unreadable }] as const) : []),
    { id: 'quarantined', count: counts.quarantined },
  ] as const;
  return (
    <div className={styles.since}>
      <span>{t('sinceStart')}</span>
      <dl aria-label={t('sinceStart')}>
        {shown.map(({ id, count }) => (
          <div key={id} title={`${t(`since_${id}_hint`)}: ${figures.count(count)}`}>
            <dd className={styles.value}>{figures.compact(count)}</dd>
            <dt>{t(`since_${id}`)}</dt>
            {id === 'received' && <dd title={t('rateHint')}>{figures.rate(rate)}</dd>}
          </div>
        ))}
      </dl>
      {asOfMs !== null && <span>{t('ui:asOf', { time: timeWords.labelled(asOfMs) })}</span>}
    </div>
  );
}
