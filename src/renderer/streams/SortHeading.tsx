import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading } from '../ui/grid-cells.tsx';
import styles from './Streams.module.css';
import type { StreamColumn, StreamSort } from './stream-order.ts';

interface SortHeadingProps {
  readonly column: StreamColumn;
  readonly sort: StreamSort;
  readonly onSort: () => void;
}

const WORDS: readonly StreamColumn[] = ['name', 'protocol', 'state'];

/** Whether a column holds words; the others hold figures and stand at the right. */
function isWordColumn(column: StreamColumn): boolean {
  return WORDS.includes(column);
}

/** The heading of a column that can be sorted by. */
export function SortHeading({ column, sort, onSort }: SortHeadingProps) {
  const { t } = useTranslation('streams');
  const sorted = sort.column === column;
  const Arrow = sort.direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <ColumnHeading
      sort={sorted ? sort.direction : 'none'}
      className={cx(
        cells.line,
        styles.heading,
        !isWordColumn(column) && styles.figure,
        column === 'protocol' && styles.protocol,
        column === 'ackMedian' && styles.median,
      )}
    >
      <button type="button" title={t(`hint_${column}`)} onClick={onSort} className={styles.sort}>
        {t(column)}
        {sorted && <Arrow size={12} aria-hidden="true" />}
      </button>
    </ColumnHeading>
  );
}
