import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** A vehicle and its place, in CSS pixels from the view's top left corner; it may lie outside. */
export interface ScreenPlace {
  readonly slot: number;
  readonly x: number;
  readonly y: number;
}

type Places = Pick<VehicleIndex, 'length' | 'x' | 'y'>;

/** Where a vehicle is, on the copy of the world nearest to the view; null where it has no place on the map. */
export function placeIn(index: Places, view: Viewport, slot: number): ScreenPlace | null {
  const x = (nearestCopy(index.x[slot] ?? Number.NaN, view) - view.left) * view.scale;
  const y = ((index.y[slot] ?? Number.NaN) - view.top) * view.scale;
  return slot < index.length && Number.isFinite(x) && Number.isFinite(y) ? { slot, x, y } : null;
}

/** Every vehicle of one `PROMINENCE` on the map, whether in view, in a cluster or outside. */
export function placesIn(
  index: Places & Pick<VehicleIndex, 'prominence'>,
  view: Viewport,
  prominence: number,
): readonly ScreenPlace[] {
  const places: ScreenPlace[] = [];
  for (let slot = 0; slot < index.length; slot += 1) {
    if (index.prominence[slot] !== prominence) continue;
    const place = placeIn(index, view, slot);
    if (place !== null) places.push(place);
  }
  return places;
}
