import { Map as LeafletMap } from 'leaflet';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mapColours } from '../look/map-colours.ts';
import { OutlineLayer } from './outline-layer.ts';
import type { OutlineJob } from './outline-messages.ts';

let container: HTMLElement;
let map: LeafletMap;
let asked: { readonly job: OutlineJob; readonly show: (picture: ImageBitmap) => void; isDropped: boolean }[];
let layer: OutlineLayer;

beforeEach(() => {
  container = document.createElement('div');
  Object.assign(container.style, { width: '512px', height: '512px' });
  document.body.append(container);
  map = new LeafletMap(container, { fadeAnimation: false, zoomAnimation: false, zoomSnap: 0.25 });
  asked = [];
  const painter = {
    draw(job: OutlineJob, show: (picture: ImageBitmap) => void) {
      const one = { job, show, isDropped: false };
      asked.push(one);
      return () => {
        one.isDropped = true;
      };
    },
  };
  layer = new OutlineLayer(painter, mapColours('light', false), {});
  map.setView([0, 0], 2, { animate: false });
  layer.addTo(map);
});
afterEach(() => {
  map.remove();
  container.remove();
});

/** Draws what is wanted of now. */
async function draw(): Promise<void> {
  for (const { job, show, isDropped } of asked.splice(0)) {
    if (!isDropped) show(await createImageBitmap(new ImageData(job.pixels, job.pixels)));
  }
}
const widths = (): number[] => [...container.querySelectorAll('canvas')].map(({ width }) => width);

it('has a picture of as many pixels as it covers, and another where a zoom between whole ones stretches it', async () => {
  await draw();
  const first = widths();
  expect(first.length).toBeGreaterThan(0);
  map.setZoom(2.25, { animate: false });
  expect(asked.length).toBeGreaterThan(0);
  await draw();
  const most = Math.max(...widths());
  expect(most).toBe(Math.round((first[0] ?? 0) * 2 ** 0.25));
  map.setZoom(2.25, { animate: false });
  expect(asked).toEqual([]);
});

it('is ready with its newest picture where it is drawn again before the first has come', async () => {
  let ready = 0;
  layer.on('tileload', () => {
    ready += 1;
  });
  const count = asked.length;
  layer.setColours(mapColours('dark', false));
  expect(asked.map(({ isDropped }) => isDropped)).toEqual([
    ...Array.from({ length: count }, () => true),
    ...Array.from({ length: count }, () => false),
  ]);
  await draw();
  expect(ready).toBe(count);
});

it('has other colours in the middle of the view first', () => {
  map.setView([60, 80], 5, { animate: false });
  map.panBy([700, 300], { animate: false });
  asked.splice(0);
  layer.setColours(mapColours('dark', false));
  const middle = map.project(map.getCenter(), 0);
  const far = asked.map(({ job: { tile } }) => {
    const half = tile.sizePx / tile.scale / 2;
    return Math.hypot(tile.left + half - middle.x, tile.top + half - middle.y);
  });
  expect(far.length).toBeGreaterThan(3);
  expect(far).toEqual(far.toSorted((a, b) => a - b));
});

it('shows nothing in the colours of before', async () => {
  await draw();
  const shown = (): number =>
    [...container.querySelectorAll('canvas')].filter(({ style }) => style.visibility === '').length;
  const all = shown();
  expect(all).toBeGreaterThan(0);
  layer.setColours(mapColours('dark', false));
  expect(shown()).toBe(0);
  await draw();
  expect(shown()).toBe(all);
});

it('waits for nothing once it is gone', () => {
  expect(asked.length).toBeGreaterThan(0);
  layer.remove();
  expect(asked.every(({ isDropped }) => isDropped)).toBe(true);
});

it('reaches over its neighbours, so that nothing shows between them', () => {
  const widths = [...container.querySelectorAll('canvas')].map(({ style }) => style.width);
  expect(new Set(widths)).toEqual(new Set(['513px']));
});

it('draws the same on each copy of the world, also in other colours and at another zoom', () => {
  container.style.width = '3000px';
  map.invalidateSize({ animate: false });
  const lefts = (): ReadonlySet<number> => new Set(asked.splice(0).map(({ job }) => job.tile.left));
  expect(lefts()).toEqual(new Set([0, 128]));
  layer.setColours(mapColours('dark', false));
  expect(lefts()).toEqual(new Set([0, 128]));
  map.setZoom(2.25, { animate: false });
  expect(lefts()).toEqual(new Set([0, 128]));
});
