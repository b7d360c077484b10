import L from 'leaflet';
import { afterEach, expect, it, vi } from 'vitest';
import { fitFleet, isFleetInView } from './fit-fleet.ts';
import { worldX, worldY } from './projection.ts';
import type { VehicleIndex } from './vehicle-index.ts';

let map: L.Map;
afterEach(() => {
  map.remove();
  vi.restoreAllMocks();
});

/** Two vehicles, in Vilnius and Paris. */
const index: VehicleIndex = {
  length: 2,
  x: Float64Array.of(worldX(25.3), worldX(2.35)),
  y: Float64Array.of(worldY(54.7), worldY(48.9)),
  symbol: new Uint16Array(2),
  overlay: new Uint8Array(2),
  segment: new Uint8Array(2),
  update() {},
  show() {},
};

it.each([
  [1_200, 800],
  [380, 90],
  [90, 600],
])('shows the whole fleet in a map of %d by %d pixels', (width, height) => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height);
  map = L.map(document.createElement('div'), {
    center: [0, 0],
    zoom: 3,
    zoomSnap: 0.25,
    fadeAnimation: false,
  });
  expect(fitFleet(map, index, false)).toBe(true);
  expect(isFleetInView(map, index)).toBe(true);
});

it('goes far, not near, where the map has no size yet', () => {
  map = L.map(document.createElement('div'), { center: [0, 0], zoom: 3, zoomSnap: 0.25 });
  fitFleet(map, index, false);
  expect(map.getZoom()).toBeLessThanOrEqual(3);
});

it('takes a fleet on the very edge for out of view', () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  map = L.map(document.createElement('div'), { center: [0, 0], zoom: 3, zoomSnap: 0.25 });
  fitFleet(map, index, false);
  map.panBy([0, map.latLngToContainerPoint([54.7, 25.3]).y - 4], { animate: false });
  expect(map.getBounds().contains([54.7, 25.3])).toBe(true);
  expect(isFleetInView(map, index)).toBe(false);
});
