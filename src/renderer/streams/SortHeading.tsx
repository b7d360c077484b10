import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import { SortHeading as ColumnSortHeading } from '../ui/SortHeading.tsx';
import styles from './Streams.module.css';
import type { StreamColumn, StreamSort } from './stream-order.ts';

interface SortHeadingProps {
  readonly column: StreamColumn;
  readonly sort: StreamSort;
  readonly onSort: () => void;
}

const WORDS: readonly StreamColumn[] = ['name', 'protocol', 'state'];

/** The heading of a column that can be sorted by. */
export function SortHeading({ column, sort, onSort }: SortHeadingProps) {
  const { t } = useTranslation('streams');
  return (
    <ColumnSortHeading
      text={t(column)}
      hint={t(`hint_${column}`)}
      sort={sort.column === column ? sort.direction : 'none'}
      onSort={onSort}
      isFigure={!WORDS.includes(column)}
      className={cx(column === 'protocol' && styles.protocol, column === 'ackMedian' && styles.median)}
    />
  );
}
