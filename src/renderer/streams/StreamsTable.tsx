import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPast } from '../shell/past.ts';
import { useSelection } from '../shell/selection.ts';
import { cx } from '../ui/cx.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading } from '../ui/grid-cells.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import { SortHeadings } from '../ui/SortHeadings.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { StreamCells } from './StreamCells.tsx';
import styles from './Streams.module.css';
import type { ShownStream } from './shown-stream.ts';
import { useStreamFilter } from './stream-filter.ts';
import { columnKind, STREAM_COLUMNS, type StreamColumn, sortStreams } from './stream-order.ts';
import { useHeldOrder } from './use-held-order.ts';
import { useStreamActions } from './use-stream-actions.ts';

const ROW_PX = 28;
/** Columns behind which stands one that the table cannot be sorted by: why it is so; what can be done. */
const AFTER: Partial<Record<StreamColumn, true>> = { state: true, ackP95: true };

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
  const isPast = useIsPast();
  const { onLogs, onNote } = useStreamActions();
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
      header={
        <SortHeadings
          columns={STREAM_COLUMNS}
          of={(column) => ({
            text: t(column),
            hint: t(`hint_${column}`),
            kind: columnKind(column),
            className: cx(column === 'protocol' && styles.protocol, column === 'ackP95' && styles.median),
            after: AFTER[column] && (
              <ColumnHeading className={cells.line}>
                {column === 'state' ? t('reason') : <Hidden>{t('actions')}</Hidden>}
              </ColumnHeading>
            ),
          })}
          sort={sort}
          onSort={sortBy}
        />
      }
      cells={(index) => {
        const stream = rows[index];
        return (
          stream && (
            <StreamCells stream={stream} nowMs={nowMs} onLogs={onLogs} onNote={isPast ? null : onNote} />
          )
        );
      }}
    />
  );
}
