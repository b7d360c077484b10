import type { Box } from './covers.ts';
import type { Viewport } from './viewport.ts';

/** A label that wants a place beside its symbol. Sizes and places are CSS pixels. */
export interface LabelWish {
  /** Middle of the symbol. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Looks further for a place than others do: the selected and the alarmed. */
  readonly always: boolean;
  /** From the symbol's middle to the label's nearest edge. */
  readonly gapPx: number;
}

/** Where a label goes: its top left corner, for the wish at `index`. */
export interface PlacedLabel {
  readonly index: number;
  readonly left: number;
  readonly top: number;
}

/** What is taken of the view, in squares of a few pixels. */
export interface Occupancy {
  isFree(left: number, top: number, width: number, height: number): boolean;
  take(left: number, top: number, width: number, height: number): void;
}

const CELL_PX = 6;
/** Nothing stands nearer to the view's edges. */
const EDGE_PX = 2;
/** What labels that look further add to their gap: further still they would be read as a neighbour's. */
const FURTHER_PX = [0, 9] as const;

/**
 * An empty view. What reaches over its edges is not free. The squares are fixed to the world by the world's
 * place in CSS pixels at the view's corner, so that labels keep their places as the view moves.
 */
export function createOccupancy(width: number, height: number, worldLeft = 0, worldTop = 0): Occupancy {
  const offsetX = worldLeft - Math.floor(worldLeft / CELL_PX) * CELL_PX;
  const offsetY = worldTop - Math.floor(worldTop / CELL_PX) * CELL_PX;
  const columns = Math.max(1, Math.ceil(width / CELL_PX) + 1);
  const rows = Math.max(1, Math.ceil(height / CELL_PX) + 1);
  const taken = new Uint8Array(columns * rows);
  const column = (x: number): number => Math.min(columns, Math.max(0, Math.floor((x + offsetX) / CELL_PX)));
  const row = (y: number): number => Math.min(rows, Math.max(0, Math.floor((y + offsetY) / CELL_PX)));
  return {
    isFree(left, top, w, h) {
      if (left < EDGE_PX || top < EDGE_PX || left + w > width - EDGE_PX || top + h > height - EDGE_PX)
        return false;
      for (let at = row(top); at < row(top + h + CELL_PX); at += 1) {
        for (
          let cell = at * columns + column(left);
          cell < at * columns + column(left + w + CELL_PX);
          cell += 1
        ) {
          if (taken[cell] === 1) return false;
        }
      }
      return true;
    },
    take(left, top, w, h) {
      for (let at = row(top); at < row(top + h + CELL_PX); at += 1) {
        taken.fill(1, at * columns + column(left), at * columns + column(left + w + CELL_PX));
      }
    },
  };
}

/** A view in which these boxes are taken, CSS pixels of it. */
export function occupancyOf(view: Viewport, boxes: readonly Box[]): Occupancy {
  const occupancy = createOccupancy(view.width, view.height, view.left * view.scale, view.top * view.scale);
  for (const { left, top, width, height } of boxes) occupancy.take(left, top, width, height);
  return occupancy;
}

/**
 * Places labels right, left, below or above of their symbols where nothing is covered; the earlier wish comes first.
 * The selected and the alarmed also look aslant and further away. A wish without a place is left out: a name over
 * another vehicle's symbol would be read as that one's.
 */
export function placeLabels(wishes: readonly LabelWish[], occupancy: Occupancy): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  wishes.forEach((wish, index) => {
    const { width, height } = wish;
    const places = wish.always
      ? FURTHER_PX.flatMap((further) => placesRound({ ...wish, gapPx: wish.gapPx + further }))
      : placesOf(wish);
    const [left, top] = places.find(([x, y]) => occupancy.isFree(x, y, width, height)) ?? [];
    if (left === undefined || top === undefined) return;
    occupancy.take(left, top, width, height);
    placed.push({ index, left, top });
  });
  return placed;
}

/** The four places, then those at the corners. */
function placesRound(wish: LabelWish): readonly (readonly [left: number, top: number])[] {
  const { x, y, width, height, gapPx } = wish;
  const aslant = gapPx * 0.75;
  return [
    ...placesOf(wish),
    [x + aslant, y + aslant],
    [x + aslant, y - aslant - height],
    [x - aslant - width, y + aslant],
    [x - aslant - width, y - aslant - height],
  ];
}

function placesOf({
  x,
  y,
  width,
  height,
  gapPx,
}: LabelWish): readonly (readonly [left: number, top: number])[] {
  return [
    [x + gapPx, y - height / 2],
    [x - gapPx - width, y - height / 2],
    [x - width / 2, y + gapPx],
    [x - width / 2, y - gapPx - height],
  ];
}
