import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
  /** With `onToggle`, where something else may open it. */
  readonly isOpen?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
}

/** What few need, folded away under its title. */
export function Fold({ title, children, isOpen, onToggle }: FoldProps) {
  return (
    <details
      className={styles.fold}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onToggle === undefined ? {} : { onToggle: (event) => onToggle(event.currentTarget.open) })}
    >
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {title}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
