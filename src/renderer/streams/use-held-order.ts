import { useMemo, useRef, useState } from 'react';
import { useHold } from '../ui/use-hold.ts';
import type { ShownStream } from './shown-stream.ts';
import { inOrderOf, type StreamSort } from './stream-order.ts';

interface HeldOrder {
  readonly sort: StreamSort;
  readonly ids: readonly string[];
}

/**
 * The rows, which keep their places while the mouse is at work among them: a press must not land on another row than the
 * one it was aimed at. A press on a heading sorts all the same.
 */
export function useHeldOrder(sorted: readonly ShownStream[], sort: StreamSort) {
  const [held, setHeld] = useState<HeldOrder | null>(null);
  const rows = useMemo(
    () => (held !== null && held.sort === sort ? inOrderOf(sorted, held.ids) : sorted),
    [sorted, held, sort],
  );
  const shown = useRef({ sort, rows });
  shown.current = { sort, rows };
  const view = useMemo(
    () => ({
      setHeld(hold: boolean): void {
        const { sort, rows } = shown.current;
        setHeld((before) => {
          if (!hold) return null;
          return before?.sort === sort ? before : { sort, ids: rows.map(({ id }) => id) };
        });
      },
    }),
    [],
  );
  return { rows, handlers: useHold(view) };
}
