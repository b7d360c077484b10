import styles from './Bar.module.css';
import { cx } from './cx.ts';

interface BarProps {
  /** 0 to 1; null where it is not known. */
  readonly fraction: number | null;
  readonly tone?: 'accent' | 'warning' | 'muted';
}

/** A share as a bar: the picture alone, beside the words of a meter or a progress bar. */
export function Bar({ fraction, tone = 'accent' }: BarProps) {
  const share = Math.min(1, Math.max(0, fraction ?? 0));
  return (
    <span className={cx(styles.track, fraction === null && styles.unknown)} aria-hidden="true">
      <span className={cx(styles.fill, styles[tone])} style={{ width: `${share * 100}%` }} />
    </span>
  );
}
