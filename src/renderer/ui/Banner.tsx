import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Banner.module.css';
import { cx } from './cx.ts';
import { useFormat } from './format-store.ts';
import { useNow } from './use-now.ts';

interface BannerProps {
  readonly icon: ReactNode;
  /** `quiet`: by choice, and no trouble. */
  readonly tone: 'quiet' | 'waiting' | 'trouble';
  readonly children: ReactNode;
  /** What stands at its end: a countdown, a button. */
  readonly end?: ReactNode;
}

/** A line across the whole window. */
export function Banner({ icon, tone, children, end }: BannerProps) {
  return (
    <div className={cx(styles.banner, tone !== 'waiting' && styles[tone])}>
      {icon}
      <div className={styles.words}>{children}</div>
      {end}
    </div>
  );
}

/** Counts down to an instant in Unix milliseconds, null while the try is under way; not announced, for it ticks. */
export function Countdown({ toMs }: { readonly toMs: number | null }) {
  const { figures } = useFormat();
  const { t } = useTranslation('connection');
  const nowMs = useNow();
  return (
    <span className={styles.countdown} aria-hidden="true">
      {toMs === null ? t('retrying') : t('retryIn', { span: figures.span(toMs - nowMs) })}
    </span>
  );
}
