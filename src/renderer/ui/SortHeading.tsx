import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { SortDirection } from './column-sort.ts';
import { cx } from './cx.ts';
import cells from './grid-cells.module.css';
import { ColumnHeading } from './grid-cells.tsx';
import styles from './SortHeading.module.css';

interface SortHeadingProps {
  readonly text: string;
  /** What the column holds, in a sentence. */
  readonly hint: string;
  /** `none` where the table is sorted by another column. */
  readonly sort: SortDirection | 'none';
  readonly onSort: () => void;
  /** Figures stand at the right. */
  readonly isFigure: boolean;
  readonly className?: string | undefined;
}

/** The heading of a column that a `VirtualGrid` can be sorted by. */
export function SortHeading({ text, hint, sort, onSort, isFigure, className }: SortHeadingProps) {
  const Arrow = sort === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <ColumnHeading
      sort={sort}
      className={cx(cells.line, styles.heading, isFigure && styles.figure, className)}
    >
      <button type="button" title={hint} onClick={onSort} className={styles.sort}>
        {text}
        {sort !== 'none' && <Arrow size={12} aria-hidden="true" />}
      </button>
    </ColumnHeading>
  );
}
