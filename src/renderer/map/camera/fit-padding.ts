import type { Box } from '../canvas/covers.ts';

/** Room at each edge of the map, CSS pixels. */
export interface Padding {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly x: number;
  readonly y: number;
}

/** Room for symbols and labels, and of a small map no more than this share at each edge. */
const SIDE_PX = 56;
const END_PX = 48;
const MARGIN_SHARE = 1 / 4;
/** From a panel to the middle of a symbol. */
const SYMBOL_PX = 24;
/** What panels may take of a map at each edge at most: the rest of them hides symbols rather than make them tiny. */
const PANEL_SHARE = 1 / 3;

/** The room that a fit leaves free at each edge: for symbols and labels, and for the panels that stand over the map there. */
export function fitPadding(
  { x: width, y: height }: Size,
  covered: readonly Box[],
  panelShare = PANEL_SHARE,
): Padding {
  const padding = {
    left: Math.min(SIDE_PX, width * MARGIN_SHARE),
    right: Math.min(SIDE_PX, width * MARGIN_SHARE),
    top: Math.min(END_PX, height * MARGIN_SHARE),
    bottom: Math.min(END_PX, height * MARGIN_SHARE),
  };
  for (const box of covered) {
    const { edge, depth } = nearestEdge(box, width, height);
    const most = (edge === 'left' || edge === 'right' ? width : height) * panelShare;
    padding[edge] = Math.max(padding[edge], Math.min(depth + SYMBOL_PX, most));
  }
  return padding;
}

/** The edge at which a box takes the least of the map, and how much that is. */
function nearestEdge({ left, top, width, height }: Box, mapWidth: number, mapHeight: number) {
  const depths = [
    { edge: 'left', depth: left + width },
    { edge: 'right', depth: mapWidth - left },
    { edge: 'top', depth: top + height },
    { edge: 'bottom', depth: mapHeight - top },
  ] as const;
  return depths.reduce((least, one) => (one.depth < least.depth ? one : least));
}
