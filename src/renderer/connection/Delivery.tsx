import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { formatCompact, formatCount, formatRate } from '../ui/format.ts';
import styles from './Delivery.module.css';
import { QuarantineDialog } from './QuarantineDialog.tsx';

/** What came, what was kept and what was not, since the monitor started. */
export function Delivery() {
  const { t } = useTranslation('connection');
  const counts = useAppState((state) => state.health?.messages ?? null);
  const rate = useAppState((state) => state.messageRate);
  const [quarantineOpen, setQuarantineOpen] = useState(false);
  if (counts === null) return null;

  return (
    <>
      <dl className={styles.delivery} aria-label={t('delivery')}>
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
          secondary
        />
        <Figure
          label={t('duplicates')}
          hint={t('duplicatesHint')}
          value={formatCompact(counts.duplicates)}
          exact={formatCount(counts.duplicates)}
          secondary
        />
      </dl>
      <AriaButton
        className={cx(styles.quarantine, counts.quarantined > 0 && styles.some)}
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
  /** Gives way first in a narrow window. */
  readonly secondary?: boolean;
}

function Figure({ label, hint, value, exact, extra, secondary = false }: FigureProps) {
  return (
    <div className={cx(styles.figure, secondary && styles.secondary)} title={`${hint}: ${exact}`}>
      <dd className={styles.value}>{value}</dd>
      <dt>{label}</dt>
      {extra !== undefined && <dd className={styles.rate}>{extra}</dd>}
    </div>
  );
}
