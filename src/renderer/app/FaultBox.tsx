import type { ReactNode } from 'react';
import { errorText } from '../../shared/error-text.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './FaultBox.module.css';

interface FaultBoxProps {
  /** Name of the region that it stands for; absent where it stands within one. */
  readonly label?: string | undefined;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly error: unknown;
  /** What can be done about it: buttons. */
  readonly children: ReactNode;
}

/** In place of what could not be shown: what that was, what can be done, and what the fault said. */
export function FaultBox({ label, icon, title, text, error, children }: FaultBoxProps) {
  return (
    <section className={styles.fault} aria-label={label} role="alert">
      <EmptyState icon={icon} title={title}>
        <p>{text}</p>
        {children}
        <p className={styles.detail}>{errorText(error)}</p>
      </EmptyState>
    </section>
  );
}
