import { type LatLngBounds, type Map as LeafletMap, latLngBounds } from 'leaflet';
import { fleetBounds } from './fleet-bounds.ts';
import { latitudeOf, longitudeOf } from './projection.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** A fleet of one must not be shown from so near that nobody knows where it is. */
const MAX_FIT_ZOOM = 13;

/** Whether a person asked their system for less motion. */
export function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether every vehicle that is on the map is in view. */
export function isFleetInView(map: LeafletMap, index: VehicleIndex): boolean {
  const box = fleetBox(index);
  return box === null || map.getBounds().contains(box);
}

/** Shows every vehicle that is on the map; false where there is none. */
export function fitFleet(map: LeafletMap, index: VehicleIndex, animate = !prefersStillness()): boolean {
  const box = fleetBox(index);
  if (box === null) return false;
  map.fitBounds(box, { padding: [56, 48], maxZoom: MAX_FIT_ZOOM, animate });
  return true;
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
