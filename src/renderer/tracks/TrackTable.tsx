import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { cx } from '../ui/cx.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading } from '../ui/grid-cells.tsx';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { useStoreOf } from '../window/window-store.ts';
import { fixAt } from './passages.ts';
import type { DrawnVehicle } from './reading/vehicle-track.ts';
import { RowCells } from './TrackCells.tsx';
import styles from './Tracks.module.css';
import { keyOfRow, rowsOf, type TrackRow } from './track-rows.ts';

const ROW_PX = 28;
const COLUMNS = ['kind', 'where', 'start', 'end', 'duration', 'distance', 'average', 'top', 'idle'] as const;
const HINTED: ReadonlySet<string> = new Set(['distance', 'average', 'top', 'idle', 'fuel']);

/**
 * Trips, stops and silences in their order, under their days and vehicles. A press on one shows it on the map and looks at where it began,
 * another one shows all again.
 */
export function TrackTable({ vehicles }: { readonly vehicles: readonly DrawnVehicle[] }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const focus = useShownTracks((state) => state.focus);
  const rows = useMemo(() => rowsOf(vehicles), [vehicles]);
  const hasFuel = vehicles.some(({ fuel }) => fuel !== null);
  const columns = hasFuel ? [...COLUMNS, 'fuel' as const] : COLUMNS;
  const isLookedAt = (row: TrackRow | undefined): boolean => {
    if (focus === null || row === undefined || row.vehicle.vehicleId !== focus.vehicleId) return false;
    return row.kind === 'part' ? row.index === focus.part : row.kind === 'vehicle' && focus.part === null;
  };
  const act = (row: TrackRow | undefined): void => {
    if (row === undefined) return;
    const { vehicleId, track } = row.vehicle;
    if (row.kind === 'passage' || row.kind === 'interval') {
      const atMs = row.kind === 'passage' ? row.passage.timeMs : row.interval.beginMs;
      const index = fixAt(track.fixes, atMs);
      shown.getState().setCursor(index === null ? null : { vehicleId, index });
    } else if (isLookedAt(row)) shown.getState().lookAt(null);
    else if (row.kind === 'part') shown.getState().lookAt({ vehicleId, part: row.index });
    else if (row.kind === 'vehicle') shown.getState().lookAt({ vehicleId, part: null });
  };
  return (
    <VirtualGrid
      label={t('table')}
      className={cx(styles.table, hasFuel && styles.wide)}
      rowClass={cx(styles.row, hasFuel && styles.withFuel)}
      rowHeight={ROW_PX}
      count={rows.length}
      keyOf={(index) => {
        const row = rows[index];
        return row === undefined ? '' : keyOfRow(row);
      }}
      isSelected={(index) => isLookedAt(rows[index])}
      onAct={(index) => act(rows[index])}
      reveal={focus !== null && focus.part === null ? focus.vehicleId : null}
      header={columns.map((column) => (
        <ColumnHeading
          key={column}
          className={cx(cells.line, column === 'kind' ? styles.first : column !== 'where' && styles.figure)}
          title={HINTED.has(column) ? t(`hint_${column as 'distance'}`) : undefined}
        >
          {t(column)}
        </ColumnHeading>
      ))}
      cells={(index) => {
        const row = rows[index];
        return row && <RowCells row={row} />;
      }}
    />
  );
}
