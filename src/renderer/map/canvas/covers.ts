/** A box of the view, CSS pixels from its top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What stands over the map: its own buttons, notices and legend by their mark, and Leaflet's scale and attribution. */
const COVERING = '[data-covers-map], .leaflet-control';

/**
 * Boxes of the view that are covered, so that no label goes under them. `container` is that of the Leaflet map; what covers it is anywhere in the
 * section round it. A legend that stands beside the map covers nothing.
 */
export function coveredBoxes(container: HTMLElement): readonly Box[] {
  const origin = container.getBoundingClientRect();
  const region = container.closest('section') ?? container;
  return [...region.querySelectorAll(COVERING)].flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const isBeside = left >= origin.right || left + width <= origin.left;
    return width === 0 || height === 0 || isBeside
      ? []
      : [{ left: left - origin.left, top: top - origin.top, width, height }];
  });
}
