import L from 'leaflet';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { worldX, worldY } from '../canvas/projection.ts';
import type { VehicleIndex } from '../vehicles/vehicle-index.ts';
import { fitFleet, fitFound, isFleetInView } from './fit-fleet.ts';

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
  prominence: new Uint8Array(2),
  version: 0,
  fades: false,
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

describe('what was found', () => {
  const show = (zoom: number, centre: [number, number] = [50, 10]): void => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    map = L.map(document.createElement('div'), {
      center: centre,
      zoom,
      maxZoom: 18,
      zoomSnap: 0.25,
      zoomAnimation: false,
    });
  };
  beforeEach(() => vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList));
  const VILNIUS: [number, number] = [54.7, 25.3];

  it('is shown from near, the country left out', () => {
    show(3);
    expect(fitFound(map, index, new Set([0]), 15)).toBe(true);
    expect(map.getZoom()).toBe(15);
    expect(map.getCenter().distanceTo(VILNIUS)).toBeLessThan(10);
  });
  it('is shown from where the map is, if that is nearer', () => {
    show(17, [48, 2]);
    fitFound(map, index, new Set([0]), 15);
    expect(map.getZoom()).toBe(17);
    expect(map.getBounds().contains(VILNIUS)).toBe(true);
  });
  it.each([14, 15, 17])('moves nothing where it is in view from near enough: zoom %d', (zoom) => {
    show(zoom, [54.7005, 25.3005]);
    expect(fitFound(map, index, new Set([0]), 15)).toBe(false);
    expect([map.getZoom(), map.getCenter().lat]).toEqual([zoom, 54.7005]);
  });
  it('is all of it in view where it is several', () => {
    show(15, VILNIUS);
    expect(fitFound(map, index, new Set([0, 1]), 15)).toBe(true);
    expect(isFleetInView(map, index)).toBe(true);
  });
  it('moves nothing where none of it is on the map', () => {
    show(5);
    expect(fitFound(map, index, new Set([7]), 15)).toBe(false);
    expect(map.getZoom()).toBe(5);
  });
});

it('shows two on either side of the antimeridian side by side, not round the world', () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  map = L.map(document.createElement('div'), { center: [0, 0], zoom: 3, zoomSnap: 0.25 });
  const across = { ...index, x: Float64Array.of(worldX(179.9), worldX(-179.9)), y: Float64Array.of(80, 80) };
  fitFleet(map, across, false);
  expect(map.getZoom()).toBeGreaterThan(10);
  expect(isFleetInView(map, across)).toBe(true);
});
