import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { formatCompact } from './format.ts';
import styles from './ToggleChip.module.css';

interface ToggleChipProps {
  readonly icon?: ReactNode;
  readonly text: string;
  readonly count?: number;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
}

/** One of a row of filters: pressed, it restricts what is shown to its kind. */
export function ToggleChip({ icon, text, count, isSelected, onToggle }: ToggleChipProps) {
  return (
    <ToggleButton
      isSelected={isSelected}
      onChange={onToggle}
      className={cx(styles.chip, count === 0 && styles.none)}
    >
      {icon}
      <span>{text}</span>
      {count !== undefined && (
        <>
          {' '}
          <span className={styles.count}>{formatCompact(count)}</span>
        </>
      )}
    </ToggleButton>
  );
}
