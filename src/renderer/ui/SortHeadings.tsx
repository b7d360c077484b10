import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { Fragment, type ReactNode } from 'react';
import { type ColumnKind, type ColumnSort, type SortDirection, sortAfterPress } from './column-sort.ts';
import { cx } from './cx.ts';
import cells from './grid-cells.module.css';
import { ColumnHeading } from './grid-cells.tsx';
import styles from './SortHeadings.module.css';

/** How a column stands in its heading. */
export interface SortableColumn {
  readonly text: string;
  /** What the column holds, in a sentence. */
  readonly hint: string;
  readonly kind: ColumnKind;
  readonly className?: string | undefined;
  /** Another heading to its right, of a column that cannot be sorted by. */
  readonly after?: ReactNode;
}

interface SortHeadingsProps<Column extends string> {
  readonly columns: readonly Column[];
  readonly of: (column: Column) => SortableColumn;
  readonly sort: ColumnSort<Column>;
  readonly onSort: (sort: ColumnSort<Column>) => void;
}

/** The headings of the columns that a `VirtualGrid` can be sorted by. */
export function SortHeadings<Column extends string>({
  columns,
  of,
  sort,
  onSort,
}: SortHeadingsProps<Column>) {
  return columns.map((column) => {
    const shown = of(column);
    return (
      <Fragment key={column}>
        <SortHeading
          {...shown}
          sort={sort.column === column ? sort.direction : 'none'}
          onPress={() => onSort(sortAfterPress(sort, column, shown.kind))}
        />
        {shown.after}
      </Fragment>
    );
  });
}

interface SortHeadingProps extends Omit<SortableColumn, 'after'> {
  /** `none` where the table is sorted by another column. */
  readonly sort: SortDirection | 'none';
  readonly onPress: () => void;
}

function SortHeading({ text, hint, kind, className, sort, onPress }: SortHeadingProps) {
  const Arrow = sort === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <ColumnHeading
      sort={sort}
      className={cx(cells.line, styles.heading, kind === 'figure' && styles.figure, className)}
    >
      <button type="button" title={hint} onClick={onPress} className={styles.sort}>
        {text}
        {sort !== 'none' && <Arrow size={12} aria-hidden="true" />}
      </button>
    </ColumnHeading>
  );
}
