import { type LatLngBounds, type Map as LeafletMap, latLngBounds } from 'leaflet';
import { fleetBounds } from './fleet-bounds.ts';
import { latitudeOf, longitudeOf } from './projection.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** A fleet of one must not be shown from so near that nobody knows where it is. */
const MAX_FIT_ZOOM = 13;
/** Room for symbols and labels at the edges, pixels of width and height; of a small map no more than this share on each side. */
const MARGIN = [56, 48] as const;
const MARGIN_SHARE = 1 / 4;

/** Whether a person asked their system for less motion. */
export function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether every vehicle that is on the map is in view, and not on its very edge. */
export function isFleetInView(map: LeafletMap, index: VehicleIndex): boolean {
  const box = fleetBox(index);
  if (box === null) return true;
  const { x: width, y: height } = map.getSize();
  const [right, bottom] = marginOf(map);
  // Half of the margin may be used up before it is in need of a new view.
  const [x, y] = [right / 2, bottom / 2];
  return latLngBounds(
    map.containerPointToLatLng([x, y]),
    map.containerPointToLatLng([width - x, height - y]),
  ).contains(box);
}

/** Shows every vehicle that is on the map; false where there is none. */
export function fitFleet(map: LeafletMap, index: VehicleIndex, animate = !prefersStillness()): boolean {
  const box = fleetBox(index);
  if (box === null) return false;
  map.fitBounds(box, { padding: marginOf(map), maxZoom: MAX_FIT_ZOOM, animate });
  return true;
}

/** Where the margin is larger than the map, Leaflet goes as near as it may instead of far away. */
function marginOf(map: LeafletMap): [number, number] {
  const { x: width, y: height } = map.getSize();
  return [Math.min(MARGIN[0], width * MARGIN_SHARE), Math.min(MARGIN[1], height * MARGIN_SHARE)];
}

function fleetBox(index: VehicleIndex): LatLngBounds | null {
  const bounds = fleetBounds(index);
  if (bounds === null) return null;
  return latLngBounds(
    [latitudeOf(bounds.bottom), longitudeOf(bounds.left)],
    [latitudeOf(bounds.top), longitudeOf(bounds.right)],
  );
}

/** Moves the view to a vehicle, on the copy of the world that is nearest; false where it has no place. */
export function centreVehicle(
  map: LeafletMap,
  place: { readonly x: number; readonly y: number } | null,
  animate = !prefersStillness(),
): boolean {
  if (place === null) return false;
  map.panTo(map.containerPointToLatLng([place.x, place.y]), { animate, duration: 0.3 });
  return true;
}
