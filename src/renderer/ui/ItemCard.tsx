import type { ReactNode } from 'react';
import { isolated } from '../../shared/format/isolated.ts';
import styles from './ItemCard.module.css';

interface ItemCardProps {
  readonly name: string;
  /** Of its heading: that below a dialog's, or that below a section's. */
  readonly level: 3 | 4;
  /** Before the name. */
  readonly mark?: ReactNode;
  /** After the name. */
  readonly beside?: ReactNode;
  /** What it is, and how it stands. */
  readonly children: ReactNode;
  /** What can be done with it. */
  readonly actions: ReactNode;
}

/** One of a list of things that are kept. */
export function ItemCard({ name, level, mark, beside, children, actions }: ItemCardProps) {
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <li className={styles.item} aria-label={name}>
      <div className={styles.head}>
        {mark}
        <Heading className={styles.name} title={name}>
          {isolated(name)}
        </Heading>
        {beside}
      </div>
      {children}
      <div className={styles.actions}>{actions}</div>
    </li>
  );
}
