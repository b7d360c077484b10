import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { cx } from './cx.ts';
import { useFormat } from './format-store.ts';
import styles from './ToggleChip.module.css';

interface ToggleChipProps {
  readonly icon?: ReactNode;
  readonly text: string;
  /** Whether the text may be longer than its place; the whole of it then shows as a title. */
  readonly mayBeLong?: boolean;
  /** What shows as a title in place of the text. */
  readonly title?: string;
  readonly count?: number;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
}

/** One of a row of filters: pressed, it restricts what is shown to its kind. */
export function ToggleChip({
  icon,
  text,
  mayBeLong = false,
  title = text,
  count,
  isSelected,
  onToggle,
}: ToggleChipProps) {
  const { figures } = useFormat();
  return (
    <ToggleButton
      isSelected={isSelected}
      onChange={onToggle}
      className={cx(styles.chip, count === 0 && styles.none)}
    >
      {icon}
      <span className={styles.text} {...(mayBeLong ? { title } : {})}>
        {text}
      </span>
      {count !== undefined && (
        <>
          {' '}
          <span className={styles.count}>{figures.compact(count)}</span>
        </>
      )}
    </ToggleButton>
  );
}
