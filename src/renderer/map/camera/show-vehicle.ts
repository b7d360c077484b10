import type { Map as LeafletMap } from 'leaflet';
import { coveredBoxes } from '../canvas/covers.ts';
import { prefersStillness, shortMotion } from './fit-fleet.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From here on streets are read, and where there are none, towns. */
const STREET_ZOOM = 15;
const TOWN_ZOOM = 13;
const EDGE_PX = 40;

/** The zoom at which one vehicle is looked at. */
export function nearZoomOf(hasStreets: boolean): number {
  return hasStreets ? STREET_ZOOM : TOWN_ZOOM;
}

/** Moves the view to a vehicle, on the copy of the world that is nearest; false where it has no place. */
export function centreVehicle(map: LeafletMap, place: Point | null, animate = !prefersStillness()): boolean {
  if (place === null) return false;
  map.panTo(map.containerPointToLatLng([place.x, place.y]), { animate, duration: 0.3 });
  return true;
}

/** Puts a vehicle in the middle, from near: at `nearZoom` where the map is farther out, and never from farther than it is. */
export function centreNear(map: LeafletMap, place: Point | null, nearZoom: number): void {
  if (place === null) return;
  const zoom = Math.max(map.getZoom(), nearZoom);
  map.setView(map.containerPointToLatLng([place.x, place.y]), zoom, shortMotion());
}

/** The same, but moves nothing where the vehicle is in view from near already. */
export function showVehicle(map: LeafletMap, place: Point | null, nearZoom: number): void {
  if (place === null || (map.getZoom() >= nearZoom && isInSight(map, place))) return;
  centreNear(map, place, nearZoom);
}

/** Whether a place is in view, and under no panel. */
function isInSight(map: LeafletMap, { x, y }: Point): boolean {
  const { x: width, y: height } = map.getSize();
  const inView = x > EDGE_PX && y > EDGE_PX && x < width - EDGE_PX && y < height - EDGE_PX;
  return inView && !coveredBoxes(map.getContainer()).some((box) => contains(box, x, y));
}

function contains(
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  x: number,
  y: number,
): boolean {
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}
