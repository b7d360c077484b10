import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import styles from './FoldedPanel.module.css';

interface FoldedPanelProps {
  /** Name of the region; a contract for assistive technology and tests. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Name of the button that opens it. */
  readonly unfold: string;
  readonly onUnfold: () => void;
  /** What is to be known of it while it is folded. */
  readonly children?: ReactNode;
}

/** A region folded to the edge of the window: its name and the way to open it. */
export function FoldedPanel({ label, icon, unfold, onUnfold, children }: FoldedPanelProps) {
  return (
    <section aria-label={label} className={styles.folded}>
      <IconButton icon={icon} label={unfold} expanded={false} onPress={onUnfold} />
      <h2 className={styles.upright}>{label}</h2>
      {children && <p className={styles.note}>{children}</p>}
    </section>
  );
}
