import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { formatCompact, formatCount, formatRate } from '../ui/format.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import styles from './Delivery.module.css';
import { QuarantineDialog } from './QuarantineDialog.tsx';

/** What came, what was kept and what was not, since the monitor started. */
export function Delivery() {
  const { t } = useTranslation(['connection', 'ui']);
  const counts = useAppState((state) => state.health?.messages ?? null);
  // What the host counts while it is out of reach nobody here knows.
  const rate = useAppState((state) => (state.hostLink === 'open' ? state.messageRate : null));
  const asOfMs = useAppState(vehiclesAsOfMs);
  const timeWords = useTimeWords();
  const [quarantineOpen, setQuarantineOpen] = useState(false);
  if (counts === null) return null;

  return (
    <>
      {asOfMs !== null && <span className={styles.asOf}>{t('ui:asOf', { time: timeWords(asOfMs) })}</span>}
      <dl className={cx(styles.delivery, asOfMs !== null && styles.old)} aria-label={t('delivery')}>
        <Figure
          label={t('received')}
          hint={t('receivedHint')}
          value={formatCompact(counts.received)}
          exact={formatCount(counts.received)}
          extra={<span title={t('rateHint')}>{formatRate(rate)}</span>}
        />
        <Figure
          label={t('stored')}
          hint={t('storedHint')}
          value={formatCompact(counts.stored)}
          exact={formatCount(counts.stored)}
        />
        <Figure
          label={t('duplicates')}
          hint={t('duplicatesHint')}
          value={formatCompact(counts.duplicates)}
          exact={formatCount(counts.duplicates)}
        />
        {counts.unreadable > 0 && (
          <Figure
            label={t('unreadable')}
            hint={t('unreadableHint')}
            value={formatCompact(counts.unreadable)}
            exact={formatCount(counts.unreadable)}
          />
        )}
      </dl>
      <AriaButton
        className={cx(styles.quarantine, counts.quarantined > 0 ? styles.some : styles.none)}
        aria-label={t('quarantineOpen', { count: counts.quarantined })}
        onPress={() => setQuarantineOpen(true)}
      >
        <span className={styles.value}>{formatCompact(counts.quarantined)}</span> {t('quarantined')}
      </AriaButton>
      <QuarantineDialog isOpen={quarantineOpen} onClose={() => setQuarantineOpen(false)} />
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** The figure in full, for the tooltip. */
  readonly exact: string;
  readonly extra?: React.ReactNode;
}

function Figure({ label, hint, value, exact, extra }: FigureProps) {
  return (
    <div className={styles.figure} title={`${hint}: ${exact}`}>
      <dd className={styles.value}>{value}</dd>
      <dt>{label}</dt>
      {extra !== undefined && <dd className={styles.rate}>{extra}</dd>}
    </div>
  );
}
