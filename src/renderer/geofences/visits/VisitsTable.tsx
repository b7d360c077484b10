import { useTranslation } from 'react-i18next';
import { useSelection } from '../../shell/selection.ts';
import { cx } from '../../ui/cx.ts';
import { useFormat } from '../../ui/format-store.ts';
import cells from '../../ui/grid-cells.module.css';
import { GridCell } from '../../ui/grid-cells.tsx';
import { SortHeadings } from '../../ui/SortHeadings.tsx';
import { useToast } from '../../ui/toast-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { VirtualGrid } from '../../ui/VirtualGrid.tsx';
import { useStoreOf } from '../../window/window-store.ts';
import { useGeofenceView } from '../geofence-view.ts';
import type { ListedVisits } from './use-visits-rows.ts';
import styles from './Visits.module.css';
import {
  keyOfRow,
  type Stay,
  type SumRow,
  VISIT_COLUMNS,
  type VisitColumn,
  type VisitNames,
  type VisitRow,
  type VisitTable,
} from './visit-rows.ts';
import { useVisitsView } from './visits-view.ts';

const ROW_PX = 28;
const NAMES: ReadonlySet<VisitColumn> = new Set(['vehicle', 'fence']);

/** Stays, or what they come to. A press on a row selects its vehicle, or shows its geofence. */
export function VisitsTable({ rows: { sorted, names } }: { readonly rows: ListedVisits }) {
  const { t } = useTranslation('geofences');
  const view = useStoreOf(useVisitsView);
  const { table, sort } = useVisitsView();
  const fences = useStoreOf(useGeofenceView);
  const toast = useStoreOf(useToast);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  return (
    <VirtualGrid
      label={t('visitsTable')}
      className={styles.table}
      rowClass={table === 'visit' ? styles.row : styles.sumRow}
      rowHeight={ROW_PX}
      count={sorted.length}
      keyOf={(index) => {
        const row = sorted[index];
        return row === undefined ? '' : keyOfRow(row);
      }}
      onAct={(index) => {
        const row = sorted[index];
        if (row === undefined) return;
        if (row.kind === 'fence') {
          fences.getState().select(row.id);
          fences.getState().fit([row.id]);
          return;
        }
        const vehicleId = row.kind === 'visit' ? row.visit.vehicleId : row.id;
        if (names.isGone(vehicleId)) {
          toast.getState().say(t('visitsGone', { name: names.vehicle(vehicleId) }));
          return;
        }
        selectVehicle(vehicleId, 'list');
        requestCentre();
      }}
      header={
        <SortHeadings<VisitColumn>
          columns={VISIT_COLUMNS[table]}
          of={(column) => ({
            text: t(`visits_${wordOf(column, table)}`),
            hint: t(`visitsHint_${wordOf(column, table)}`),
            kind: NAMES.has(column) ? 'name' : 'figure',
          })}
          sort={sort}
          onSort={(next) => view.setState({ sort: next })}
        />
      }
      cells={(index) => {
        const row = sorted[index];
        if (row === undefined) return null;
        return row.kind === 'visit' ? (
          <VisitCells row={row} names={names} />
        ) : (
          <SumCells row={row} names={names} />
        );
      }}
    />
  );
}

/** By which word a column goes. */
function wordOf(column: VisitColumn, table: VisitTable) {
  if (column !== 'others') return column;
  return table === 'fence' ? 'vehicles' : 'fences';
}

function VisitCells({ row: { visit, stay }, names }: { readonly row: VisitRow; readonly names: VisitNames }) {
  const { t } = useTranslation('geofences');
  const { times, figures } = useFormat();
  const nowMs = useNow(60_000);
  const { vehicleId, geofenceId, enteredMs, isEnteredBefore, leftMs, lastInsideMs, silentS } = visit;
  const entered = times.short(enteredMs, nowMs);
  const full = (at: number): string => times.full(at);
  return (
    <>
      <VehicleCell id={vehicleId} names={names} />
      <NameCell name={names.fence(geofenceId)} />
      <Figure title={isEnteredBefore ? `${t('enteredBeforeHint')}: ${full(enteredMs)}` : full(enteredMs)}>
        {isEnteredBefore ? t('enteredBefore', { time: entered }) : entered}
      </Figure>
      <Figure title={leftMs === null ? t('stillInHint', { time: full(lastInsideMs) }) : full(leftMs)}>
        {leftMs === null ? t('stillIn') : times.short(leftMs, nowMs)}
      </Figure>
      <StayCell stay={stay} />
      <Figure>{silentS > 0 ? figures.span(silentS * 1000) : ''}</Figure>
    </>
  );
}

function SumCells({ row, names }: { readonly row: SumRow; readonly names: VisitNames }) {
  const { times, figures } = useFormat();
  const nowMs = useNow(60_000);
  const { kind, id, visits, others, total, longest, lastEnteredMs } = row;
  return (
    <>
      {kind === 'fence' ? <NameCell name={names.fence(id)} /> : <VehicleCell id={id} names={names} />}
      <Figure>{figures.count(visits)}</Figure>
      <Figure>{figures.count(others)}</Figure>
      <StayCell stay={total} />
      <StayCell stay={longest} />
      <Figure title={times.full(lastEnteredMs)}>{times.short(lastEnteredMs, nowMs)}</Figure>
    </>
  );
}

function VehicleCell({ id, names }: { readonly id: string; readonly names: VisitNames }) {
  const { t } = useTranslation('geofences');
  const name = names.vehicle(id);
  if (!names.isGone(id)) return <NameCell name={name} />;
  return <NameCell name={name} note={t('visitsGoneNote')} hint={t('visitsGone', { name })} />;
}

interface NameCellProps {
  readonly name: string;
  /** What is to be known of it, behind it. */
  readonly note?: string;
  readonly hint?: string;
}

function NameCell({ name, note, hint = name }: NameCellProps) {
  return (
    <GridCell className={cells.line} title={hint}>
      <bdi>{name}</bdi>
      {note !== undefined && <span className={styles.gone}> {note}</span>}
    </GridCell>
  );
}

function StayCell({ stay: { ms, isAtLeast } }: { readonly stay: Stay }) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  const span = figures.span(ms);
  return (
    <Figure title={isAtLeast ? t('atLeast', { span }) : undefined}>{isAtLeast ? `≥ ${span}` : span}</Figure>
  );
}

function Figure({ children, title }: { readonly children: string; readonly title?: string | undefined }) {
  return (
    <GridCell className={cx(cells.line, styles.figure)} title={title}>
      {children}
    </GridCell>
  );
}
