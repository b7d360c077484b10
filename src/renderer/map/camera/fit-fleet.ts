import { type LatLngBounds, type Map as LeafletMap, latLngBounds, point } from 'leaflet';
import type { SlotSet } from '../../shell/slot-set.ts';
import { coveredBoxes } from '../canvas/covers.ts';
import { latitudeOf, longitudeOf } from '../canvas/projection.ts';
import { PROMINENCE, type VehicleIndex } from '../vehicles/vehicle-index.ts';
import { fitPadding } from './fit-padding.ts';
import { fleetBounds } from './fleet-bounds.ts';

/** A fleet of one must not be shown from so near that nobody knows where it is. */
const MAX_FIT_ZOOM = 13;
/** What is in view anyway is worth another view where that comes nearer by so many zooms. */
const NEARER_BY = 2;

/** Whether a person asked their system for less motion. */
export function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Whether every vehicle that is drawn in full is in view, and not on its very edge. */
export function isFleetInView(map: LeafletMap, index: VehicleIndex): boolean {
  const box = fleetBox(index, isFull(index));
  return box === null || isInView(map, box);
}

/** Shows every vehicle that is drawn in full; false where there is none. */
export function fitFleet(map: LeafletMap, index: VehicleIndex, animate = !prefersStillness()): boolean {
  const box = fleetBox(index, isFull(index));
  if (box === null) return false;
  map.fitBounds(box, { ...paddingOf(map), maxZoom: MAX_FIT_ZOOM, animate });
  return true;
}

/**
 * Shows the vehicles that were found, as near as they allow, but no nearer than `nearZoom` unless the map is. Stays where it is if
 * they are in view and hardly larger from nearer; false there, and where none of them is on the map.
 */
export function fitFound(map: LeafletMap, index: VehicleIndex, found: SlotSet, nearZoom: number): boolean {
  const box = fleetBox(index, (slot) => found.has(slot));
  if (box === null) return false;
  const zoom = map.getZoom();
  const padding = paddingOf(map);
  const maxZoom = Math.max(zoom, nearZoom);
  const room = point(padding.paddingTopLeft).add(padding.paddingBottomRight);
  const target = Math.min(maxZoom, map.getBoundsZoom(box, false, room));
  if (isInView(map, box) && target < zoom + NEARER_BY) return false;
  map.fitBounds(box, { ...padding, maxZoom, ...shortMotion() });
  return true;
}

/** Motion where Leaflet finds the way short; none where a person asked for less. */
export function shortMotion(): { readonly animate?: false } {
  return prefersStillness() ? { animate: false } : {};
}

function isFull({ prominence }: VehicleIndex): (slot: number) => boolean {
  return (slot) => prominence[slot] === PROMINENCE.full;
}

/** Half of the margin may be used up before it is in need of a new view. */
function isInView(map: LeafletMap, box: LatLngBounds): boolean {
  const { x: width, y: height } = map.getSize();
  const { right, bottom } = fitPadding({ x: width, y: height }, []);
  const [x, y] = [right / 2, bottom / 2];
  return latLngBounds(
    map.containerPointToLatLng([x, y]),
    map.containerPointToLatLng([width - x, height - y]),
  ).contains(box);
}

/** What covers the map at its edges, as Leaflet takes it. `panelShare`: how much of the map panels may take at each edge. */
export function paddingOf(
  map: LeafletMap,
  panelShare?: number,
): {
  readonly paddingTopLeft: [number, number];
  readonly paddingBottomRight: [number, number];
} {
  const { left, top, right, bottom } = fitPadding(
    map.getSize(),
    coveredBoxes(map.getContainer()),
    panelShare,
  );
  return { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] };
}

function fleetBox(index: VehicleIndex, isWanted: (slot: number) => boolean): LatLngBounds | null {
  const bounds = fleetBounds(index, isWanted);
  if (bounds === null) return null;
  return latLngBounds(
    [latitudeOf(bounds.bottom), longitudeOf(bounds.left)],
    [latitudeOf(bounds.top), longitudeOf(bounds.right)],
  );
}
