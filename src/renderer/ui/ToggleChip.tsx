import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Figures } from '../../shared/format/figures.ts';
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
  /** It is still being counted: the count, where there is one, is of those found so far. */
  readonly isCounting?: boolean;
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
  isCounting = false,
  isSelected,
  onToggle,
}: ToggleChipProps) {
  const { figures } = useFormat();
  return (
    <ToggleButton
      isSelected={isSelected}
      onChange={onToggle}
      className={cx(styles.chip, count === 0 && !isCounting && styles.none)}
    >
      {icon}
      <span className={styles.text} {...(mayBeLong ? { title } : {})}>
        {text}
      </span>
      {(count !== undefined || isCounting) && (
        <>
          {' '}
          <span className={styles.count}>
            {isCounting ? soFar(count, figures) : figures.compact(count ?? 0)}
          </span>
        </>
      )}
    </ToggleButton>
  );
}

/** At least so many; nothing is said of none, for there may be some. */
function soFar(count: number | undefined, figures: Figures): string {
  return count === undefined || count === 0 ? '…' : `${figures.compact(count)}+`;
}
