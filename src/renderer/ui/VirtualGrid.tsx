import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { cx } from './cx.ts';
import { GridCell } from './grid-cells.tsx';
import { movedRow } from './row-keys.ts';
import styles from './VirtualGrid.module.css';

interface VirtualGridProps {
  /** Accessible name. */
  readonly label: string;
  readonly count: number;
  /** What stays the same about a row wherever it moves. */
  readonly keyOf: (index: number) => string | number;
  /** Pixels of a row that is not opened. */
  readonly rowHeight: number;
  /** The cells of the heading row, each with `role="columnheader"`. */
  readonly header: ReactNode;
  /** The cells of a row, each with `role="gridcell"`. */
  readonly cells: (index: number) => ReactNode;
  /** CSS class that lays out the cells of the heading row and of every row. */
  readonly rowClass: string | undefined;
  /** Where rows can be selected: whether this one is. */
  readonly isSelected?: (index: number) => boolean;
  /** A click, Enter or Space on a row. */
  readonly onAct: (index: number) => void;
  /** The keyboard or a click has made a row the active one. */
  readonly onActive?: (index: number) => void;
  /**
   * Where several rows can be marked: a press with Ctrl or ⌘, or Ctrl+Space, changes one; with Shift, also by the arrows, all from the
   * active row to that one are marked.
   */
  readonly onMark?: (from: number, to: number, how: 'change' | 'add') => void;
  /** Whether what is in sight stays where it is while rows come in above it, or go. */
  readonly holdsPlace?: boolean;
  /** Pixels from the top, whenever they change. */
  readonly onScroll?: (top: number) => void;
  /** Rows are shown up to the last but a few. */
  readonly onNearEnd?: () => void;
  /** Rows are shown from the first but a few. */
  readonly onNearStart?: () => void;
  /** The key of a row that is brought into sight and made the active one, once it is there; another one goes there again. */
  readonly reveal?: string | number | null;
  /** Under the last row. */
  readonly end?: ReactNode;
  /** Told of the mouse over the table. */
  readonly pointerHandlers?: Pick<
    HTMLAttributes<HTMLDivElement>,
    'onMouseEnter' | 'onMouseMove' | 'onMouseLeave'
  >;
  /** Of the element that scrolls and holds the focus. */
  readonly scrollerRef?: RefObject<HTMLDivElement | null>;
  /** May set `--grid-min-width`, under which the table scrolls sideways. */
  readonly className?: string | undefined;
}

const HEADER_PX = 28;
const OVERSCAN = 8;
const FEW_ROWS = 5;

/**
 * A table of any length of which only the rows in sight exist. It is one stop for the Tab key; the arrows move the
 * active row, which stays where its record is when others arrive.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, count, keyOf, rowHeight, header, cells, rowClass, isSelected, onAct, end } = props;
  const ownScroller = useRef<HTMLDivElement>(null);
  const scroller = props.scrollerRef ?? ownScroller;
  const gridId = useId();
  const [activeKey, setActiveKey] = useState<string | number | null>(null);
  const active = activeKey === null ? -1 : indexOfKey(activeKey, count, keyOf);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    // Rows lie under the heading row, which stays: the first in sight begins where the scrolling stands, and there is less room.
    scrollPaddingEnd: HEADER_PX,
    anchorTo: props.holdsPlace === true ? 'end' : 'start',
    // The active row exists even out of sight: assistive technology reads it there.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), active),
  });
  const items = virtualizer.getVirtualItems();
  const revealed = useRef<string | number | null>(null);
  const revealAt = props.reveal == null ? -1 : indexOfKey(props.reveal, count, keyOf);
  useEffect(() => {
    if (props.reveal == null) revealed.current = null;
    else if (revealAt >= 0 && revealed.current !== props.reveal) {
      revealed.current = props.reveal;
      setActiveKey(props.reveal);
      // The middle is that of the whole, the heading row included: where there are few rows, it may lie half under the edge.
      const roomPx = (scroller.current?.clientHeight ?? 0) - HEADER_PX;
      const align = roomPx < FEW_ROWS * rowHeight ? 'start' : 'center';
      virtualizer.scrollToIndex(revealAt, { align });
    }
  }, [props.reveal, revealAt, virtualizer, scroller, rowHeight]);

  const activate = (index: number): void => {
    setActiveKey(keyOf(index));
    props.onActive?.(index);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = scroller.current;
    if (target === null) return;
    if (event.target !== target) {
      if (event.key === 'Escape') target.focus();
      return;
    }
    if (props.onMark !== undefined && event.ctrlKey && event.key === ' ' && active >= 0) {
      event.preventDefault();
      props.onMark(active, active, 'change');
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && active >= 0) {
      event.preventDefault();
      onAct(active);
      return;
    }
    const pageRows = Math.max(1, Math.floor((target.clientHeight - HEADER_PX) / rowHeight) - 1);
    const next = movedRow(event.key, active, count, pageRows);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey && active >= 0) props.onMark?.(active, next, 'add');
    activate(next);
    virtualizer.scrollToIndex(next);
  };

  const onRowClick = (event: MouseEvent<HTMLElement>, index: number): void => {
    const onControl = event.target instanceof Element && event.target.closest('button, [data-own-click]');
    if (onControl) return;
    if (props.onMark !== undefined && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      if (event.shiftKey) {
        // The browser has selected the text up to here.
        window.getSelection()?.removeAllRanges();
        props.onMark(active < 0 ? index : active, index, 'add');
      } else props.onMark(index, index, 'change');
      activate(index);
      return;
    }
    if (window.getSelection()?.isCollapsed === false) return;
    activate(index);
    onAct(index);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot lay out rows that are placed one by one.
    <div
      {...props.pointerHandlers}
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-multiselectable={props.onMark === undefined ? undefined : true}
      aria-activedescendant={active >= 0 ? `${gridId}-${activeKey}` : undefined}
      tabIndex={0}
      className={cx(styles.grid, props.className)}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        props.onScroll?.(event.currentTarget.scrollTop);
        if ((items.at(-1)?.index ?? 0) >= count - OVERSCAN) props.onNearEnd?.();
        if ((items[0]?.index ?? OVERSCAN) < OVERSCAN) props.onNearStart?.();
      }}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: see above. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the grid has the focus and names its active row. */}
      <div role="row" aria-rowindex={1} className={cx(styles.header, rowClass)}>
        {header}
      </div>
      <div role="presentation" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's.
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            id={`${gridId}-${key}`}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={isSelected?.(index)}
            className={cx(styles.row, rowClass, index === active && styles.active)}
            style={{ transform: `translateY(${start}px)` }}
            onClick={(event) => onRowClick(event, index)}
          >
            {cells(index)}
          </div>
        ))}
      </div>
      {end !== undefined && (
        <div role="row">
          <GridCell>{end}</GridCell>
        </div>
      )}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: see above. */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above. */}
    </div>
  );
}

function indexOfKey(key: string | number, count: number, keyOf: (index: number) => string | number): number {
  for (let index = 0; index < count; index += 1) if (keyOf(index) === key) return index;
  return -1;
}

function withIndex(range: number[], index: number): number[] {
  return index < 0 || range.includes(index) ? range : [...range, index].sort((a, b) => a - b);
}
