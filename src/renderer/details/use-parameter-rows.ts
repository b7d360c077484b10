import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { movedRow } from '../ui/row-keys.ts';

/** Up to this many rows all are drawn: the page then finds every word of them. */
const ALL_DRAWN = 60;
const ROW_PX = 23;
const OVERSCAN = 12;
/** The bar and the head that stick above the rows. */
const STICKY_PX = 54;

/** The rows to draw of a table that scrolls with what is above it, and the keys that go through it. */
export interface ParameterRows {
  /** The rows to draw, in order, each with the pixels that stand for those left out before it. */
  readonly drawn: readonly { readonly index: number; readonly gap: number }[];
  /** Pixels that stand for the rows after the last. */
  readonly after: number;
  /** Measures a row, which may break into several lines. */
  readonly measure: (row: HTMLTableRowElement | null) => void;
  /** The row that is the table's one stop of the Tab key. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** The row of a button that was clicked becomes the stop. */
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly body: RefObject<HTMLTableSectionElement | null>;
}

/** `keyOf` says what stays the same about a row; `scroller` is the element that scrolls. */
export function useParameterRows(
  count: number,
  keyOf: (index: number) => string,
  scroller: RefObject<HTMLElement | null>,
): ParameterRows {
  const body = useRef<HTMLTableSectionElement>(null);
  const top = useTop(body, scroller);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const active = Math.max(0, indexOfKey(activeKey, count, keyOf));
  const focusWanted = useRef(false);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    scrollMargin: top,
    scrollPaddingStart: STICKY_PX,
    // The active row exists even out of sight, for it may hold the focus.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  const items = virtualizer.getVirtualItems();
  const isAll = count <= ALL_DRAWN;

  useEffect(() => {
    if (!focusWanted.current) return;
    const button = body.current?.querySelector<HTMLElement>(`[data-index="${active}"] button`);
    if (button === undefined || button === null) return;
    focusWanted.current = false;
    button.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLButtonElement))
      return;
    const pageRows = Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 0) - STICKY_PX) / ROW_PX) - 1,
    );
    const next = movedRow(event.key, active, count, pageRows);
    if (next === null) return;
    event.preventDefault();
    focusWanted.current = true;
    setActiveKey(keyOf(next));
    virtualizer.scrollToIndex(next);
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN);
    if (index >= 0 && index < count && index !== active) setActiveKey(keyOf(index));
  };

  const drawn = items
    .filter(({ index }) => index < count)
    .map(({ index, start }, at, all) => ({ index, gap: Math.max(0, start - (all[at - 1]?.end ?? top)) }));
  const lastEnd = items.at(-1)?.end ?? top;
  return {
    drawn: isAll ? Array.from({ length: count }, (_, index) => ({ index, gap: 0 })) : drawn,
    after: isAll ? 0 : Math.max(0, virtualizer.getTotalSize() - (lastEnd - top)),
    measure: virtualizer.measureElement,
    active,
    onKeyDown,
    onFocus,
    body,
  };
}

/** Pixels from the top of what scrolls to the first row: what is above may change its height with any word of it. */
function useTop(body: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const table = body.current?.closest('table');
    if (table === undefined || table === null || scroller.current === null) return;
    const from = scroller.current.getBoundingClientRect().top - scroller.current.scrollTop;
    setTop(Math.round(table.getBoundingClientRect().top + (table.tHead?.offsetHeight ?? 0) - from));
  });
  return top;
}

function indexOfKey(key: string | null, count: number, keyOf: (index: number) => string): number {
  if (key !== null) for (let index = 0; index < count; index += 1) if (keyOf(index) === key) return index;
  return -1;
}
