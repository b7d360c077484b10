import { useTranslation } from 'react-i18next';
import { useContextMenu } from '../keys/context-menu.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../ui/grid-cells.tsx';
import { SortHeadings } from '../ui/SortHeadings.tsx';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { useStoreOf } from '../window/window-store.ts';
import { FenceSwatch } from './FenceSwatch.tsx';
import { FENCE_COLUMNS, type FenceRow, fenceColumnKind } from './fence-order.ts';
import styles from './Geofences.module.css';
import { useGeofenceView } from './geofence-view.ts';
import { useFenceList } from './list-state.ts';
import { useFenceFigures } from './use-fence-figures.ts';
import { useFoundFences } from './use-found-fences.ts';

const ROW_PX = 28;

/** One line a geofence. A press on one chooses it and shows it on the map. */
export function FenceTable() {
  const { t } = useTranslation('geofences');
  const rows = useFoundFences();
  const list = useStoreOf(useFenceList);
  const sort = useFenceList((state) => state.sort);
  const view = useStoreOf(useGeofenceView);
  const selectedId = useGeofenceView((state) => state.selectedId);
  const menu = useStoreOf(useContextMenu);
  const idAt = (index: number): string => rows[index]?.fence.id ?? '';
  if (rows.length === 0) {
    return (
      <div className={styles.noMatch}>
        <p>{t('noMatch')}</p>
        <Button onPress={() => list.setState({ text: '' })}>{t('clear')}</Button>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu's entries stand in the pane beside as buttons.
    <div
      className={styles.tableFrame}
      onContextMenu={(event) => {
        const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
        const fence = rows[Number(row?.getAttribute('data-index') ?? Number.NaN)]?.fence;
        if (fence === undefined) return;
        event.preventDefault();
        view.getState().select(fence.id);
        menu.getState().show({
          x: event.clientX,
          y: event.clientY,
          title: fence.name,
          target: { vehicleId: null, place: null, geofenceId: fence.id },
        });
      }}
    >
      <VirtualGrid
        label={t('list')}
        className={styles.table}
        rowClass={styles.row}
        rowHeight={ROW_PX}
        count={rows.length}
        keyOf={idAt}
        isSelected={(index) => idAt(index) === selectedId}
        onAct={(index) => {
          const id = idAt(index);
          view.getState().select(id);
          view.getState().fit([id]);
        }}
        header={
          <SortHeadings
            columns={FENCE_COLUMNS}
            of={(column) => ({
              text: t(`column_${column}`),
              hint: t(`hint_${column}`),
              kind: fenceColumnKind(column),
              after: column === 'size' && (
                <ColumnHeading className={cells.line}>{t('column_source')}</ColumnHeading>
              ),
            })}
            sort={sort}
            onSort={(next) => list.setState({ sort: next })}
          />
        }
        cells={(index) => {
          const row = rows[index];
          return row && <Cells row={row} />;
        }}
      />
    </div>
  );
}

function Cells({ row: { fence, inside } }: { readonly row: FenceRow }) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  const { size } = useFenceFigures();
  const source = useSourceWords()(fence);
  const { name, group, colour, shape } = fence;
  return (
    <>
      <GridCell className={cells.line} title={name}>
        <FenceSwatch colour={colour} kind={shape.kind} /> <bdi>{name}</bdi>
      </GridCell>
      <GridCell className={cells.line} title={group ?? undefined}>
        <bdi>{group ?? ''}</bdi>
      </GridCell>
      <GridCell className={cells.line}>{t(`kind_${shape.kind}`)}</GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>{size(shape)}</GridCell>
      <GridCell className={cells.line} title={source}>
        {source}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure, inside > 0 && styles.some)}>
        {figures.count(inside)}
      </GridCell>
    </>
  );
}

/** Where a geofence came from, in words. */
export function useSourceWords(): (fence: FenceRow['fence']) => string {
  const { t } = useTranslation('geofences');
  const accounts = useAppState((state) => state.accounts);
  return ({ source }) => {
    switch (source.kind) {
      case 'own':
        return t('source_own');
      case 'imported':
        return t('source_imported', { file: source.fileName });
      case 'flespi': {
        const account = accounts?.find(({ id }) => id === source.accountId)?.name ?? source.accountId;
        return t('source_flespi', { account });
      }
    }
  };
}
