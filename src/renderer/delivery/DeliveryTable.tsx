import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import { scopedId } from '../../shared/scope.ts';
import { useSelection } from '../shell/selection.ts';
import { useFormat } from '../ui/format-store.ts';
import { ColumnHeading } from '../ui/grid-cells.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import { SortHeadings } from '../ui/SortHeadings.tsx';
import { toggled } from '../ui/toggled.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import styles from './Delivery.module.css';
import { DeliveryCells } from './DeliveryCells.tsx';
import { columnKind, columnsOf, sortRows, WORST_FIRST } from './delivery-order.ts';
import { type DeliveryView, rowsOf } from './delivery-rows.ts';
import { detailsId } from './RowDetails.tsx';
import { useRowName } from './use-row-name.ts';

interface DeliveryTableProps {
  readonly report: DeliveryReport;
  readonly view: DeliveryView;
}

const ROW_PX = 28;
const NEAREST: ScrollIntoViewOptions = { block: 'nearest' };

/** One line a stream or vehicle, worst first. A press on a row opens what is missing, and selects a vehicle. */
export function DeliveryTable({ report, view }: DeliveryTableProps) {
  const { t } = useTranslation('delivery');
  const [sort, setSort] = useState(WORST_FIRST);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const selectedId = useSelection((state) => (view === 'vehicles' ? state.vehicleId : state.streamId));
  const selectVehicle = useSelection((state) => state.selectVehicle);
  const nameOf = useRowName(report.accountId);
  const rows = useMemo(() => sortRows(rowsOf(report, view), sort, nameOf), [report, view, sort, nameOf]);
  const keyAt = (index: number): string => rows[index]?.key ?? '';
  const columns = columnsOf(view);

  const act = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    setOpened(toggled(opened, row.key));
    if (opened.includes(row.key)) return;
    if (row.kind === 'vehicle') selectVehicle(scopedId(report.accountId, row.counts.vehicleId), 'list');
    requestAnimationFrame(() => document.getElementById(detailsId(row.key))?.scrollIntoView(NEAREST));
  };

  return (
    <VirtualGrid
      label={t(`table_${view}`)}
      className={styles.table}
      rowClass={styles[view]}
      rowHeight={ROW_PX}
      count={rows.length}
      keyOf={keyAt}
      isSelected={(index) => selectedId !== null && keyAt(index) === `${view.slice(0, -1)}-${selectedId}`}
      onAct={act}
      header={
        <>
          <ColumnHeading>
            <Hidden>{t('open')}</Hidden>
          </ColumnHeading>
          <SortHeadings
            columns={columns}
            of={(column) => ({
              text: t(column),
              hint: t(`hint_${column}`),
              kind: columnKind(column),
              className: column === 'rest' ? styles.rest : undefined,
            })}
            sort={sort}
            onSort={setSort}
          />
        </>
      }
      cells={(index) => {
        const row = rows[index];
        return (
          row && (
            <DeliveryCells
              row={row}
              name={nameOf(row)}
              accountId={report.accountId}
              open={opened.includes(row.key)}
              onToggle={() => act(index)}
            />
          )
        );
      }}
      {...(view === 'vehicles' && report.moreVehicles > 0
        ? { end: <MoreVehicles count={report.moreVehicles} /> }
        : {})}
    />
  );
}

function MoreVehicles({ count }: { readonly count: number }) {
  const { figures } = useFormat();
  const { t } = useTranslation('delivery');
  return <p className={styles.end}>{t('moreVehicles', { count, formatted: figures.count(count) })}</p>;
}
