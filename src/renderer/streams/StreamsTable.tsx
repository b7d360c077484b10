import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../shell/selection.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading } from '../ui/grid-cells.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { SortHeading } from './SortHeading.tsx';
import { StreamCells } from './StreamCells.tsx';
import styles from './Streams.module.css';
import type { ShownStream } from './shown-stream.ts';
import { useStreamFilter } from './stream-filter.ts';
import { nextSort, STREAM_COLUMNS, sortStreams } from './stream-order.ts';
import { useHeldOrder } from './use-held-order.ts';

const ROW_PX = 28;

/** One line a stream. A press on a heading sorts, a press on a row opens the stream's details. */
export function StreamsTable({ streams }: { readonly streams: ReadonlyMap<string, ShownStream> }) {
  const { t } = useTranslation('streams');
  const sort = useStreamFilter((filter) => filter.sort);
  const sortBy = useStreamFilter((filter) => filter.sortBy);
  const selectedId = useSelection((state) => state.streamId);
  const selectStream = useSelection((state) => state.selectStream);
  const sorted = useMemo(() => sortStreams(streams.values(), sort), [streams, sort]);
  const { rows, handlers } = useHeldOrder(sorted, sort);
  const nowMs = useNow();
  const idAt = (index: number): string => rows[index]?.id ?? '';

  return (
    <VirtualGrid
      label={t('table')}
      pointerHandlers={handlers}
      className={styles.table}
      rowClass={styles.columns}
      rowHeight={ROW_PX}
      count={rows.length}
      keyOf={idAt}
      isSelected={(index) => idAt(index) === selectedId}
      onAct={(index) => selectStream(idAt(index))}
      header={STREAM_COLUMNS.flatMap((column) => [
        <SortHeading
          key={column}
          column={column}
          sort={sort}
          onSort={() => sortBy(nextSort(sort, column))}
        />,
        ...(column === 'state'
          ? [
              <ColumnHeading key="reason" className={cells.line}>
                {t('reason')}
              </ColumnHeading>,
            ]
          : []),
      ])}
      cells={(index) => {
        const stream = rows[index];
        return stream && <StreamCells stream={stream} nowMs={nowMs} />;
      }}
    />
  );
}
