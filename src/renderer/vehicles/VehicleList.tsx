import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { overlayKey, symbolKey } from '../map/symbols/symbol-key.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { useFormat } from '../ui/format-store.ts';
import { useTheme } from '../ui/theme.ts';
import { useHold } from '../ui/use-hold.ts';
import { useNow } from '../ui/use-now.ts';
import { useStoreOf } from '../window/window-store.ts';
import { rowFacts } from './row-facts.ts';
import { useListCursor } from './use-list-cursor.ts';
import { useRowMenu } from './use-row-menu.ts';
import styles from './VehicleList.module.css';
import { VehicleRow } from './VehicleRow.tsx';
import type { VehicleView } from './vehicle-view.ts';

export interface VehicleListHandle {
  focus(): void;
}

interface VehicleListProps {
  readonly view: VehicleView;
  readonly slots: Uint32Array;
  /** Others are asked for, and not listed yet. */
  readonly isBusy: boolean;
  readonly ref?: Ref<VehicleListHandle>;
}

const ROW_PX = 46;

/** The fleet as a grid of which only the rows in view exist. Focus stays on the grid; it names its active row. */
export function VehicleList({ view, slots, isBusy, ref }: VehicleListProps) {
  const { t } = useTranslation('vehicles');
  const store = useFleetStore();
  const theme = useTheme((state) => state.theme);
  const selectedId = useSelection((selection) => selection.vehicleId);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  const nowMs = useNow();
  const format = useFormat();
  const grid = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const rowId = (slot: number): string => `${prefix}${slot}`;
  const hold = useHold(view);

  const pick = (slot: number): void => {
    const identity = store.identity(slot);
    if (identity !== undefined) selectVehicle(identity.id, 'list');
  };
  const cursor = useListCursor({
    slots,
    page: () => Math.floor((grid.current?.clientHeight ?? 0) / ROW_PX) - 1,
    onMove: (index) => virtualizer.scrollToIndex(index),
    onPick: (slot) => {
      pick(slot);
      requestCentre();
    },
  });
  const virtualizer = useVirtualizer({
    count: slots.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    // The active row must exist for the grid to name it.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), cursor.index),
  });

  useImperativeHandle(ref, () => ({ focus: () => grid.current?.focus() }), []);
  useScrollToSelected(slots, (index) => virtualizer.scrollToIndex(index));

  const onContextMenu = useRowMenu(cursor.index < 0 ? null : cursor.cursor);

  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-slot]') : null;
    const slot = Number(row?.getAttribute('data-slot') ?? Number.NaN);
    if (Number.isNaN(slot)) return;
    cursor.setCursor(slot);
    pick(slot);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows that are placed by hand.
    <div
      ref={grid}
      role="grid"
      data-region-start=""
      tabIndex={0}
      aria-label={t('list')}
      aria-rowcount={slots.length}
      aria-busy={isBusy}
      {...(cursor.cursor !== null && cursor.index >= 0
        ? { 'aria-activedescendant': rowId(cursor.cursor) }
        : {})}
      className={styles.grid}
      onKeyDown={cursor.onKeyDown}
      onFocus={cursor.onFocus}
      onClick={onClick}
      onDoubleClick={requestCentre}
      onContextMenu={onContextMenu}
      {...hold}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const slot = slots[index] ?? 0;
          const { columns } = store;
          const identity = store.identity(slot);
          return (
            <VehicleRow
              key={slot}
              id={rowId(slot)}
              slot={slot}
              index={index}
              topPx={start}
              name={identity?.name ?? ''}
              accountId={identity?.accountId ?? ''}
              symbol={symbolKey(
                columns.motion[slot] ?? 3,
                columns.freshness[slot] ?? 3,
                columns.ignition[slot] ?? 2,
                columns.headingDeg[slot] ?? Number.NaN,
              )}
              overlay={overlayKey(columns.flags[slot] ?? 0, columns.freshness[slot] ?? 3)}
              theme={theme}
              selected={identity !== undefined && identity.id === selectedId}
              active={index === cursor.index}
              {...rowFacts(columns, slot, nowMs, format)}
            />
          );
        })}
      </div>
    </div>
  );
}

function withIndex(indexes: number[], index: number): number[] {
  if (index < 0 || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

/**
 * What was selected elsewhere comes into view here, once: now, or as soon as the list has it. So does what was selected here,
 * once nothing is left out any more.
 */
function useScrollToSelected(slots: Uint32Array, scrollTo: (index: number) => void): void {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  const selectedId = useSelection(({ vehicleId }) => vehicleId);
  const origin = useSelection((selection) => selection.origin);
  const filtering = useVehicleQuery(({ query }) => query.text.trim() !== '' || query.chips.size > 0);
  const toShow = useRef<string | null>(null);
  useEffect(() => {
    toShow.current = origin === 'list' ? null : selectedId;
  }, [selectedId, origin]);
  useEffect(() => {
    if (!filtering) toShow.current = selection.getState().vehicleId;
  }, [selection, filtering]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selection and the listing are what it waits for.
  useEffect(() => {
    const slot = toShow.current === null ? undefined : store.slotOf(toShow.current);
    const index = slot === undefined ? -1 : slots.indexOf(slot);
    if (index < 0) return;
    toShow.current = null;
    scrollTo(index);
  }, [selectedId, origin, slots]);
}
