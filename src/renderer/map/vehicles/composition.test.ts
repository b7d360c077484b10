import { expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { createFleetStore } from '../../fleet/create-fleet-store.ts';
import { latitudeOf, longitudeOf } from '../canvas/projection.ts';
import { createCompositor, MARGIN_PX } from './composition.ts';
import { placeIn } from './places.ts';
import { createSceneComposer } from './scene.ts';
import { createVehicleIndex } from './vehicle-index.ts';

const VIEW = { left: 140, top: 80, scale: 2 ** 12, zoom: 12, width: 800, height: 600 };
const panned = (dx: number, dy: number) => ({
  ...VIEW,
  left: VIEW.left + dx / VIEW.scale,
  top: VIEW.top + dy / VIEW.scale,
});

/** Vehicles at these CSS pixels of the view. */
function fleetAt(places: readonly (readonly [x: number, y: number])[]) {
  const columns = createColumns(places.length);
  places.forEach(([x, y], slot) => {
    columns.slot[slot] = slot;
    columns.longitude[slot] = longitudeOf(VIEW.left + x / VIEW.scale);
    columns.latitude[slot] = latitudeOf(VIEW.top + y / VIEW.scale);
  });
  const store = createFleetStore();
  store.reset({ seq: 0, atMs: 0, columns, identities: [], removed: new Uint32Array() });
  const index = createVehicleIndex(store);
  index.update(null);
  store.subscribe((changed) => index.update(changed));
  let seq = 0;
  const apply = (slot: number, speedKmh: number, headingDeg: number): void => {
    const news = createColumns(1);
    for (const name of Object.keys(news) as (keyof typeof news)[])
      news[name][0] = store.columns[name][slot] ?? 0;
    news.speedKmh[0] = speedKmh;
    news.headingDeg[0] = headingDeg;
    seq += 1;
    store.apply({ seq, atMs: 0, columns: news, identities: [], removed: new Uint32Array() });
  };
  return { index, apply };
}

it('stays the same while the view moves within its area, and is composed again beyond it', () => {
  const compose = createCompositor(fleetAt([[100, 100]]).index);
  const first = compose(VIEW, null);
  const slackX = (first.area.left * VIEW.scale + first.area.width) / VIEW.scale - VIEW.left;
  const room = slackX * VIEW.scale - VIEW.width - MARGIN_PX;
  expect(compose(panned(room, 0), null)).toBe(first);
  expect(compose(VIEW, null)).toBe(first);
  expect(compose(panned(room + 1, 0), null)).not.toBe(first);
});

it('is composed again for another zoom, size or news that shows, and for no other news', () => {
  const { index, apply } = fleetAt([[100, 100]]);
  const compose = createCompositor(index);
  const first = compose(VIEW, null);
  apply(0, 33, 0);
  expect(compose(VIEW, null)).toBe(first);
  apply(0, 33, 90);
  const second = compose(VIEW, null);
  expect(second).not.toBe(first);
  expect(compose({ ...VIEW, zoom: 12.25, scale: 2 ** 12.25 }, null)).not.toBe(second);
});

it('makes room for the selected once, wherever the view is', () => {
  const crowd = Array.from({ length: 6 }, (_none, at) => [300 + at, 300] as const);
  const { index } = fleetAt([...crowd, [330, 300]]);
  const compose = createCompositor(index);
  const selectedIn = (view: typeof VIEW) => placeIn(index, view, 6);
  const plain = compose(VIEW, null);
  const arranged = compose(VIEW, selectedIn(VIEW));
  expect(arranged).not.toBe(plain);
  expect(arranged.full.clusters[0]?.x).not.toBe(plain.full.clusters[0]?.x);
  const moved = panned(5, 3);
  expect(compose(moved, selectedIn(moved))).toBe(arranged);
});

it('gives each view the places it has them at', () => {
  const { index } = fleetAt([[100, 100]]);
  const compose = createSceneComposer(index);
  const placeOf = (view: typeof VIEW) => {
    const { singles } = compose(view);
    return [singles.count, Math.round(singles.x[0] ?? 0), Math.round(singles.y[0] ?? 0)];
  };
  expect(placeOf(VIEW)).toEqual([1, 100, 100]);
  expect(placeOf(panned(30, -20))).toEqual([1, 70, 120]);
  expect(placeOf(panned(100 + MARGIN_PX + 2, 0))).toEqual([0, 70, 120]);
});
