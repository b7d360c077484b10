import { shortText } from '../../../shared/cut-text.ts';
import { type Occupancy, occupancyOf } from '../canvas/label-placement.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { FencePlace } from './drawn-fence.ts';

/** A name on the map, by its middle, CSS pixels of the view. */
export interface FenceLabel {
  readonly place: FencePlace;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export const LABEL_LINE_PX = 16;
const MARGIN_PX = 4;
/** From the middle of what is in view. */
const SHIFTS_PX = [0, -32, 32, -64, 64] as const;
/** Longer names have no room on a map. */
const LONGEST = 40;

interface LabelOptions {
  readonly places: readonly FencePlace[];
  readonly view: Viewport;
  readonly selectedId: string | null;
  readonly widthOf: (text: string) => number;
  /** What names avoid where they can: symbols and names of vehicles lie over them. */
  readonly avoided: Occupancy;
}

/**
 * Names of what is in view: of the selected one always, of others where the name is no wider than what it names and no other name is. The
 * larger comes first. Where a vehicle stands in the middle the name stands beside it, as long as that is inside. A name whose own places are out of
 * view stands in the middle of what is in view, where that is inside. Pure.
 */
export function labelsIn({
  places,
  view,
  selectedId,
  widthOf,
  avoided,
}: LabelOptions): readonly FenceLabel[] {
  const names = occupancyOf(view, []);
  const isSelected = ({ drawn }: FencePlace): boolean => drawn.fence.id === selectedId;
  const inOrder = places.toSorted((a, b) => Number(isSelected(b)) - Number(isSelected(a)));
  const labels: FenceLabel[] = [];
  for (const place of inOrder) {
    const { outline, fence, labels: own } = place.drawn;
    const high = (outline.bottom - outline.top) * view.scale;
    const always = isSelected(place);
    const isFlat = outline.kind !== 'corridor' && high < LABEL_LINE_PX;
    // Before the text is measured: of thousands of small ones nothing more is asked.
    if (!always && (own[0].room * view.scale < 2 * LABEL_LINE_PX || isFlat)) continue;
    const text = shortText(fence.name, LONGEST);
    const width = widthOf(text);
    const free = placesFor(place, view, always ? 0 : width).filter((at) => names.isFree(...boxOf(at, width)));
    const found = free.find((at) => avoided.isFree(...boxOf(at, width))) ?? free[0];
    if (found === undefined) continue;
    names.take(...boxOf(found, width));
    labels.push({ place, text, ...found, width });
  }
  return labels;
}

interface Middle {
  readonly x: number;
  readonly y: number;
}

function boxOf({ x, y }: Middle, width: number): readonly [number, number, number, number] {
  return [x - width / 2 - MARGIN_PX, y - LABEL_LINE_PX / 2, width + 2 * MARGIN_PX, LABEL_LINE_PX];
}

/** Where a name so wide may stand, the best first. */
function placesFor({ drawn, x, y }: FencePlace, view: Viewport, widthPx: number): readonly Middle[] {
  const { outline, labels } = drawn;
  const { scale, width, height } = view;
  const own = labels
    .filter(({ room }) => room * scale >= widthPx)
    .map((label) => ({ x: x + label.x * scale, y: y + label.y * scale }))
    .filter((at) => at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height);
  if (own.length > 0 || labels[0].room * scale < widthPx) return own;
  const left = Math.max(0, x + outline.left * scale);
  const right = Math.min(width, x + outline.right * scale);
  const top = Math.max(0, y + outline.top * scale);
  const bottom = Math.min(height, y + outline.bottom * scale);
  return SHIFTS_PX.map((shift) => ({ x: (left + right) / 2, y: (top + bottom) / 2 + shift })).filter(
    (at) => at.y > top && at.y < bottom && drawn.contains(view.left + at.x / scale, view.top + at.y / scale),
  );
}
