import styles from './Counters.module.css';
import { cx } from './cx.ts';

export interface CounterItem {
  readonly label: string;
  readonly value: string;
  /** Whether it is more than it should be. */
  readonly warn?: boolean;
}

interface CountersProps {
  /** Accessible name, and since when it is counted. */
  readonly label: string;
  readonly items: readonly CounterItem[];
}

/** What something has counted, side by side. */
export function Counters({ label, items }: CountersProps) {
  return (
    <dl className={styles.counters} aria-label={label} title={label}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd className={cx(item.warn && styles.warn)}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
