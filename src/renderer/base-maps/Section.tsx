import { type ReactNode, useId } from 'react';
import styles from './BaseMaps.module.css';

interface SectionProps {
  readonly title: string;
  /** What a person should know before any of these is chosen. */
  readonly hint?: string;
  readonly children: ReactNode;
}

/** Base maps of one kind. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}
