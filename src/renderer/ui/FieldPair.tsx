import type { ReactNode } from 'react';
import styles from './FieldPair.module.css';

/** Two fields side by side; one below the other where that is too narrow. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>;
}
