/** First, least and greatest sizes of the panels in pixels. */
export interface PanelSizes {
  readonly vehicles: number;
  readonly details: number;
  readonly dock: number;
  /** Of the dock with a track in it. */
  readonly track: number;
  /** Of the dock with a flood of alarms in it, or with log records: six of them at least. */
  readonly rows: number;
  readonly least: {
    readonly vehicles: number;
    readonly map: number;
    readonly details: number;
    readonly dock: number;
  };
  readonly most: { readonly vehicles: number; readonly details: number };
}

export const FOLDED_PX = 36;

const LEAST = { vehicles: 260, map: 280, details: 300, dock: 140 };

/** First sizes by the width of the window, the first that fits. */
const WIDTHS = [
  { fromPx: 3_000, vehicles: 480, details: 560 },
  { fromPx: 2_000, vehicles: 400, details: 460 },
  { fromPx: 1_200, vehicles: 320, details: 348 },
  { fromPx: 0, vehicles: 280, details: 304 },
];

/** First heights of the dock by the height of the window. A track in it needs room for what is to be said of it, its sums and two charts. */
const HEIGHTS = [
  { fromPx: 1_800, dock: 520, track: 640, rows: 520 },
  { fromPx: 1_200, dock: 340, track: 480, rows: 400 },
  { fromPx: 1_000, dock: 240, track: 400, rows: 340 },
  { fromPx: 800, dock: 240, track: 390, rows: 320 },
  { fromPx: 0, dock: 192, track: 370, rows: 310 },
];

/** In a small window the map keeps the largest part; in a large one all grow, the map most. */
export function panelSizes(widthPx: number, heightPx: number): PanelSizes {
  const { vehicles, details } = firstFrom(WIDTHS, widthPx);
  const { dock, track, rows } = firstFrom(HEIGHTS, heightPx);
  return {
    vehicles,
    details,
    dock,
    track,
    rows,
    least: LEAST,
    most: { vehicles: Math.max(560, vehicles * 2), details: Math.max(720, details * 2) },
  };
}

function firstFrom<Step extends { readonly fromPx: number }>(steps: readonly Step[], px: number): Step {
  const step = steps.find(({ fromPx }) => px >= fromPx) ?? steps.at(-1);
  if (step === undefined) throw new Error('There are no steps.');
  return step;
}
