import { shortText } from '../../../shared/cut-text.ts';
import { createOccupancy } from '../canvas/label-placement.ts';
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
/** Longer names have no room on a map. */
const LONGEST = 40;

/**
 * Names of what is in view: of the selected one always, of others where the name is no wider than what it names and no other name is. The
 * larger comes first. A name whose own place is out of view stands in the middle of what is in view, where that is inside. Pure.
 */
export function labelsIn(
  places: readonly FencePlace[],
  view: Viewport,
  selectedId: string | null,
  widthOf: (text: string) => number,
): readonly FenceLabel[] {
  const occupancy = createOccupancy(view.width, view.height, view.left * view.scale, view.top * view.scale);
  const isSelected = ({ drawn }: FencePlace): boolean => drawn.fence.id === selectedId;
  const inOrder = places.toSorted((a, b) => Number(isSelected(b)) - Number(isSelected(a)));
  const labels: FenceLabel[] = [];
  for (const place of inOrder) {
    const { outline, fence, label } = place.drawn;
    const high = (outline.bottom - outline.top) * view.scale;
    const room = label.room * view.scale;
    const always = isSelected(place);
    const isFlat = outline.kind !== 'corridor' && high < LABEL_LINE_PX;
    // Before the text is measured: of thousands of small ones nothing more is asked.
    if (!always && (room < 2 * LABEL_LINE_PX || isFlat)) continue;
    const text = shortText(fence.name, LONGEST);
    const width = widthOf(text);
    if (!always && width > room) continue;
    const middle = middleOf(place, view);
    if (middle === null) continue;
    const [left, top] = [middle.x - width / 2, middle.y - LABEL_LINE_PX / 2];
    const box = [left - MARGIN_PX, top, width + 2 * MARGIN_PX, LABEL_LINE_PX] as const;
    if (!occupancy.isFree(...box)) continue;
    occupancy.take(...box);
    labels.push({ place, text, ...middle, width });
  }
  return labels;
}

function middleOf(
  { drawn, x, y }: FencePlace,
  view: Viewport,
): { readonly x: number; readonly y: number } | null {
  const { outline, label } = drawn;
  const { scale, width, height } = view;
  const own = { x: x + label.x * scale, y: y + label.y * scale };
  if (own.x >= 0 && own.x <= width && own.y >= 0 && own.y <= height) return own;
  const left = Math.max(0, x + outline.left * scale);
  const right = Math.min(width, x + outline.right * scale);
  const top = Math.max(0, y + outline.top * scale);
  const bottom = Math.min(height, y + outline.bottom * scale);
  const seen = { x: (left + right) / 2, y: (top + bottom) / 2 };
  return drawn.contains(view.left + seen.x / scale, view.top + seen.y / scale) ? seen : null;
}
