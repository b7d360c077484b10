import type { ScreenPlace } from '../vehicles/places.ts';

interface Size {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Those of the places in a box of the view, give or take half a pixel. */
export function insideBox(
  places: readonly ScreenPlace[],
  { left, top, right, bottom }: Box,
): readonly ScreenPlace[] {
  return places.filter(
    ({ x, y }) => x >= left - 0.5 && x <= right + 0.5 && y >= top - 0.5 && y <= bottom + 0.5,
  );
}

/** Those of the places that a view of this size shows. */
export function insideView(
  places: readonly ScreenPlace[],
  { x: width, y: height }: Size,
): readonly ScreenPlace[] {
  return places.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
}

/**
 * The vehicle to select after (or before) the selected one: of those in view, in clusters or not, from left to right,
 * then from top to bottom, round and round. Where none is in view, the nearest.
 */
export function stepInView(
  places: readonly ScreenPlace[],
  size: Size,
  selected: number | undefined,
  by: 1 | -1,
): number | undefined {
  const inView = insideView(places, size);
  return inView.length === 0 ? nearestToMiddle(places, size) : stepFrom(inView, selected, by);
}

/** The vehicle after (or before) the selected one, round and round; the first (or last) where none of them is selected. */
export function stepFrom(
  places: readonly ScreenPlace[],
  selected: number | undefined,
  by: 1 | -1,
): number | undefined {
  const from = places.find(({ slot }) => slot === selected);
  let first: ScreenPlace | undefined;
  let next: ScreenPlace | undefined;
  for (const place of places) {
    if (first === undefined || by * compare(place, first) < 0) first = place;
    if (from === undefined || by * compare(place, from) <= 0) continue;
    if (next === undefined || by * compare(place, next) < 0) next = place;
  }
  return (next ?? first)?.slot;
}

/** The vehicle nearest to the middle of a view of this size. */
export function nearestToMiddle(
  places: readonly ScreenPlace[],
  { x: width, y: height }: Size,
): number | undefined {
  const distance = ({ x, y }: ScreenPlace): number => Math.hypot(x - width / 2, y - height / 2);
  return places.reduce<ScreenPlace | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  )?.slot;
}

/** What Enter does: the selected vehicle is centred and stays selected; only where there is none does the middle choose. */
export function centreOrSelect(
  places: readonly ScreenPlace[],
  size: Size,
  selected: number | undefined,
): { readonly centre: ScreenPlace } | { readonly select: number } | null {
  const centre = places.find(({ slot }) => slot === selected);
  if (centre !== undefined) return { centre };
  if (selected !== undefined) return null;
  const select = nearestToMiddle(places, size);
  return select === undefined ? null : { select };
}

function compare(a: ScreenPlace, b: ScreenPlace): number {
  return a.x - b.x || a.y - b.y || a.slot - b.slot;
}
