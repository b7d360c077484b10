import L from 'leaflet';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { centreNear, nearZoomOf, showVehicle } from './show-vehicle.ts';

const VILNIUS: [number, number] = [54.69, 25.28];
let map: L.Map;

beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
});
afterEach(() => {
  map.remove();
  vi.restoreAllMocks();
});

/** A map whose middle is Vilnius, in a region as the window has it. */
function mapAt(zoom: number): void {
  const region = document.createElement('section');
  const container = document.createElement('div');
  region.append(container);
  container.getBoundingClientRect = () => new DOMRect(0, 0, 800, 600);
  map = L.map(container, { center: VILNIUS, zoom, maxZoom: 18, zoomAnimation: false });
}

const middle = () => {
  const { lat, lng } = map.getCenter();
  return [lat.toFixed(3), lng.toFixed(3)];
};
const HERE = ['54.690', '25.280'];

describe('showVehicle', () => {
  it('comes near where the map is far', () => {
    mapAt(6);
    const place = { x: 500, y: 200 };
    const { lat, lng } = map.containerPointToLatLng([place.x, place.y]);
    showVehicle(map, place, nearZoomOf(true));
    expect([map.getZoom(), middle()]).toEqual([15, [lat.toFixed(3), lng.toFixed(3)]]);
  });
  it('comes less near where there are no streets', () => {
    mapAt(6);
    showVehicle(map, { x: 400, y: 300 }, nearZoomOf(false));
    expect(map.getZoom()).toBe(13);
  });
  it.each([15, 17])('moves nothing where the vehicle is in view from near: zoom %d', (zoom) => {
    mapAt(zoom);
    showVehicle(map, { x: 700, y: 100 }, 15);
    expect([map.getZoom(), middle()]).toEqual([zoom, HERE]);
  });
  it.each([
    ['out of view', { x: 900, y: 300 }],
    ['on the very edge', { x: 20, y: 300 }],
  ])('goes after a vehicle %s, and never farther away', (_words, place) => {
    mapAt(17);
    showVehicle(map, place, 15);
    expect([map.getZoom(), middle()]).not.toEqual([17, HERE]);
    expect(map.getZoom()).toBe(17);
  });
  it('goes after a vehicle under a panel', () => {
    mapAt(16);
    const panel = document.createElement('div');
    panel.dataset.coversMap = '';
    map.getContainer().parentElement?.append(panel);
    panel.getBoundingClientRect = () => new DOMRect(600, 50, 150, 200);
    showVehicle(map, { x: 700, y: 100 }, 15);
    expect(middle()).not.toEqual(HERE);
  });
  it('moves nothing for a vehicle without a place', () => {
    mapAt(6);
    showVehicle(map, null, 15);
    centreNear(map, null, 15);
    expect([map.getZoom(), middle()]).toEqual([6, HERE]);
  });
});

it('puts a vehicle in the middle though it is in view', () => {
  mapAt(16);
  const place = { x: 700, y: 100 };
  const { lat, lng } = map.containerPointToLatLng([place.x, place.y]);
  centreNear(map, place, 15);
  expect([map.getZoom(), middle()]).toEqual([16, [lat.toFixed(3), lng.toFixed(3)]]);
});
