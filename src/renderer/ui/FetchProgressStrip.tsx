import History from 'lucide-react/icons/history';
import type { ReactNode } from 'react';
import type { FetchProgress } from '../../shared/fetch-progress.ts';
import { Button } from './Button.tsx';
import styles from './fetch-strip.module.css';

interface FetchProgressStripProps {
  readonly fetch: FetchProgress;
  /** Names the strip, where it is a region of its own. */
  readonly label?: string;
  /** Whose it is, where that is to be told. */
  readonly mark?: ReactNode;
  /** How far it is, in words. */
  readonly children: ReactNode;
  readonly barLabel: string;
  readonly cancelText: string;
  readonly onCancel: () => void;
}

/** How far a fetch of the past is, and the way to end it. */
export function FetchProgressStrip(props: FetchProgressStripProps) {
  const { fromMs, toMs, reachedMs } = props.fetch;
  const share = Math.min(1, Math.max(0, (reachedMs - fromMs) / Math.max(1, toMs - fromMs)));
  return (
    <section className={styles.strip} aria-label={props.label}>
      <History size={14} aria-hidden="true" />
      {props.mark}
      <p className={styles.words}>{props.children}</p>
      <progress className={styles.bar} aria-label={props.barLabel} value={share} max={1} />
      <Button onPress={props.onCancel}>{props.cancelText}</Button>
    </section>
  );
}
