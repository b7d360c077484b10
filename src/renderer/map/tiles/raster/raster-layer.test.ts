import { Map as LeafletMap } from 'leaflet';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { RasterLayer, type RasterLayerOptions } from './raster-layer.ts';

interface Asked {
  readonly tile: { readonly z: number; readonly x: number; readonly y: number };
  readonly signal: AbortSignal;
}
let container: HTMLElement;
let map: LeafletMap;
let asked: Asked[];

beforeEach(() => {
  container = document.createElement('div');
  for (const side of ['clientWidth', 'clientHeight']) Object.defineProperty(container, side, { value: 256 });
  document.body.append(container);
  // Its own bounds, as the window's map has them: else Leaflet takes those of its layers.
  map = new LeafletMap(container, {
    zoomSnap: 0.25,
    minZoom: 0,
    maxZoom: 18,
    fadeAnimation: false,
    zoomAnimation: false,
  });
  asked = [];
});
afterEach(() => {
  map.remove();
  container.remove();
});

const show = (zoom: number, options: Partial<RasterLayerOptions> = {}): RasterLayer => {
  map.setView([50, 10], zoom, { animate: false });
  const layer = new RasterLayer(
    (tile, signal) => {
      asked.push({ tile, signal });
      return new Promise(() => {});
    },
    { tileSize: 256, dataZooms: [2, 5], filter: '', ...options },
  );
  return layer.addTo(map);
};
const zooms = () => [...new Set(asked.map(({ tile }) => tile.z))];

it.each([
  ['at its own zoom', 4, 256, [4]],
  ['between zooms at the nearer one', 3.75, 256, [4]],
  ['beyond the deepest at that', 7, 256, [5]],
  ['with larger tiles at a zoom less', 4, 512, [3]],
  ['with larger tiles beyond the deepest at that', 9, 512, [5]],
  ['below the least not at all', 1, 256, []],
])('asks %s', (_, zoom, tileSize, expected) => {
  show(zoom, { tileSize });
  expect(zooms()).toEqual(expected);
});

it('asks for columns that there are, whichever turn of the world is shown', () => {
  show(2);
  map.setView([0, 10 + 360], 2, { animate: false });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ tile }) => tile.x >= 0 && tile.x < 4)).toBe(true);
});

it('gives up what nobody waits for any more', () => {
  const layer = show(4);
  expect(asked.some(({ signal }) => signal.aborted)).toBe(false);
  layer.remove();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ signal }) => signal.aborted)).toBe(true);
});

it('asks again ever later for what could not be had, at once where that is wished, and once only while it waits', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  map.setView([50, 10], 4, { animate: false });
  let tries = 0;
  let hangs = false;
  const layer = new RasterLayer(
    () => {
      tries += 1;
      return hangs ? new Promise(() => {}) : Promise.reject(new Error('none'));
    },
    { tileSize: 256, dataZooms: [2, 5], filter: '' },
  ).addTo(map);
  await vi.advanceTimersByTimeAsync(0);
  const tiles = tries;
  await vi.advanceTimersByTimeAsync(4_999);
  expect(tries).toBe(tiles);
  await vi.advanceTimersByTimeAsync(1);
  expect(tries).toBe(2 * tiles);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(tries).toBe(2 * tiles);
  hangs = true;
  await vi.advanceTimersByTimeAsync(1);
  expect(tries).toBe(3 * tiles);
  layer.retryNow();
  expect(tries).toBe(3 * tiles);
});
