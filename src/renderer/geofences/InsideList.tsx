import { useTranslation } from 'react-i18next';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useIsPast } from '../shell/past.ts';
import { useSelection } from '../shell/selection.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../ui/grid-cells.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import styles from './Geofences.module.css';
import { useInside } from './use-inside.ts';
import { useSinceWords } from './use-since-words.ts';

const ROW_PX = 28;

/** Who is in a geofence now, the longest first, or was in it then. A press on one selects the vehicle. */
export function InsideList({ fence }: { readonly fence: Geofence }) {
  const { t } = useTranslation('geofences');
  const isPast = useIsPast();
  const inside = useInside(fence);
  const fleet = useFleetStore();
  useFleetVersion(2_000);
  const since = useSinceWords();
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  const { figures } = useFormat();
  const nowMs = useNow();
  if (inside.length === 0)
    return <p className={styles.muted}>{t(isPast ? 'insideNobodyThen' : 'insideNobody')}</p>;
  const idAt = (index: number): string => inside[index]?.vehicleId ?? '';
  return (
    <VirtualGrid
      label={t(isPast ? 'insideThen' : 'insideOf', { name: fence.name })}
      className={styles.inside}
      rowClass={styles.insideRow}
      rowHeight={ROW_PX}
      count={inside.length}
      keyOf={idAt}
      isSelected={(index) => idAt(index) === vehicleId}
      onAct={(index) => {
        selectVehicle(idAt(index), 'list');
        requestCentre();
      }}
      header={
        <>
          <ColumnHeading className={cells.line}>
            {t(isPast ? 'insideCountThen' : 'insideCount', { count: inside.length })}
          </ColumnHeading>
          <ColumnHeading className={cx(cells.line, styles.figure)}>{t('sinceHeading')}</ColumnHeading>
          <ColumnHeading className={cx(cells.line, styles.figure)} title={t('heardHint')}>
            {t('heard')}
          </ColumnHeading>
        </>
      }
      cells={(index) => {
        const row = inside[index];
        if (row === undefined) return null;
        const name = vehicleNameIn(fleet, row.vehicleId);
        return (
          <>
            <GridCell className={cells.line} title={name}>
              <bdi>{name}</bdi>
            </GridCell>
            <GridCell className={cx(cells.line, styles.figure)}>{since(row.presence)}</GridCell>
            <GridCell className={cx(cells.line, styles.figure)} title={t('heardHint')}>
              {figures.age(heardS(fleet, row.vehicleId), nowMs)}
            </GridCell>
          </>
        );
      }}
    />
  );
}

/** When a vehicle was last heard, Unix seconds: whoever is not heard any more is in by what was heard last. */
function heardS(fleet: FleetStore, vehicleId: string): number {
  const slot = fleet.slotOf(vehicleId);
  return slot === undefined ? Number.NaN : (fleet.columns.messageTimeS[slot] ?? Number.NaN);
}
