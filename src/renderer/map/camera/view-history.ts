/** What the map showed. */
export interface MapView {
  readonly latitude: number;
  readonly longitude: number;
  readonly zoom: number;
}

/** Views that a person has seen, in their order. Pure. */
export interface ViewHistory {
  readonly past: readonly MapView[];
  /** Null before the map has shown anything. */
  readonly shown: MapView | null;
  readonly future: readonly MapView[];
}

export const NO_VIEWS: ViewHistory = { past: [], shown: null, future: [] };

/** As many steps lead back. */
const MOST_VIEWS = 50;

/** The history once the map shows another view; `goesOn` where that belongs to the same movement as the last one. */
export function withView(history: ViewHistory, view: MapView, goesOn: boolean): ViewHistory {
  const { past, shown } = history;
  if (shown !== null && isSame(shown, view)) return history;
  if (shown === null || goesOn) return { ...history, shown: view };
  return { past: [...past, shown].slice(-MOST_VIEWS), shown: view, future: [] };
}

/** The history one step back (-1) or forward again (1); null where there is no such view. */
export function stepped({ past, shown, future }: ViewHistory, by: 1 | -1): ViewHistory | null {
  const target = by === -1 ? past.at(-1) : future[0];
  if (target === undefined || shown === null) return null;
  return by === -1
    ? { past: past.slice(0, -1), shown: target, future: [shown, ...future] }
    : { past: [...past, shown], shown: target, future: future.slice(1) };
}

/** A hundredth of a pixel at the nearest zoom makes no other view. */
function isSame(one: MapView, other: MapView): boolean {
  return (
    Math.abs(one.latitude - other.latitude) < 1e-7 &&
    Math.abs(one.longitude - other.longitude) < 1e-7 &&
    one.zoom === other.zoom
  );
}
