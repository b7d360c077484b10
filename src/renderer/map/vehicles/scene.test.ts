import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { createFleetStore } from '../../fleet/create-fleet-store.ts';
import { NOT_LIVE } from '../../fleet/shown-freshness.ts';
import { latitudeOf, longitudeOf, worldX, worldY } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { isPile } from './piles.ts';
import { placeIn, placesIn } from './places.ts';
import { boxesOf, createHitTest, createSceneComposer, vehiclesAt } from './scene.ts';
import { createVehicleIndex, PROMINENCE } from './vehicle-index.ts';

interface ScreenPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly motion?: number;
  readonly freshness?: number;
  readonly flags?: number;
}

function fleetOf(places: readonly ScreenPlace[]) {
  const columns = createColumns(places.length);
  places.forEach(({ latitude, longitude, motion = 0, freshness = 0, flags = 0 }, slot) => {
    columns.slot[slot] = slot;
    columns.latitude[slot] = latitude;
    columns.longitude[slot] = longitude;
    columns.motion[slot] = motion;
    columns.freshness[slot] = freshness;
    columns.flags[slot] = flags;
  });
  const store = createFleetStore();
  store.reset({ seq: 0, atMs: 0, columns, identities: [], removed: new Uint32Array() });
  const index = createVehicleIndex(store);
  index.update(null);
  return { store, index, compose: createSceneComposer(index) };
}

/** A view of 800 x 600 with a place in its middle. */
function viewAt(latitude: number, longitude: number, zoom: number): Viewport {
  const scale = 2 ** zoom;
  const x = (longitude / 360 + 0.5) * 256;
  return { left: x - 400 / scale, top: worldY(latitude) - 300 / scale, scale, zoom, width: 800, height: 600 };
}

/** The place `dx`, `dy` CSS pixels from the middle of a view. */
function placeAt(view: Viewport, dx: number, dy: number, rest: Partial<ScreenPlace> = {}): ScreenPlace {
  return {
    longitude: longitudeOf(view.left + (400 + dx) / view.scale),
    latitude: latitudeOf(view.top + (300 + dy) / view.scale),
    ...rest,
  };
}

const VILNIUS = viewAt(54.69, 25.28, 12);

describe('scene', () => {
  it('has what is in view at its pixel and leaves out what is not', () => {
    const { compose } = fleetOf([
      placeAt(VILNIUS, 10, -20),
      placeAt(VILNIUS, 5_000, 0),
      { latitude: Number.NaN, longitude: 25 },
    ]);
    const { singles, inView } = compose(VILNIUS);
    expect([singles.count, inView, singles.slot[0]]).toEqual([1, 1, 0]);
    expect([singles.x[0], singles.y[0]].map((value) => Math.round((value ?? 0) * 100) / 100)).toEqual([
      410, 280,
    ]);
  });

  it('draws latitude and longitude zero as a place, and no pole', () => {
    const { compose } = fleetOf([
      { latitude: 0, longitude: 0 },
      { latitude: 90, longitude: 0 },
      { latitude: -90, longitude: 0 },
    ]);
    expect(compose(viewAt(0, 0, 2)).singles.count).toBe(1);
    expect(compose(viewAt(85, 0, 2)).singles.count).toBe(0);
  });

  it.each([
    ['a vehicle east of it, a view west of it', 179.9, viewAt(0, -179, 6)],
    ['a vehicle west of it, a view east of it', -179.9, viewAt(0, 179, 6)],
    ['a view on the next copy of the world', -179.9, viewAt(0, 181, 6)],
  ])('reaches over the dateline: %s', (_name, longitude, view) => {
    const { compose } = fleetOf([{ latitude: 0, longitude }]);
    const { singles } = compose(view);
    expect(singles.count).toBe(1);
    expect(singles.x[0]).toBeGreaterThan(0);
    expect(singles.x[0]).toBeLessThan(800);
  });

  it('draws a vehicle on every copy of the world in view', () => {
    const { compose } = fleetOf([{ latitude: 0, longitude: 10 }]);
    const wide = { left: 0, top: 0, scale: 2, zoom: 1, width: 1_500, height: 512 };
    expect(compose(wide).singles.count).toBe(3);
  });

  it('shows filtered slots only, and all again', () => {
    const { compose, index } = fleetOf([placeAt(VILNIUS, 0, 0), placeAt(VILNIUS, 100, 0)]);
    index.show(new Set([1, 77]));
    expect([compose(VILNIUS).singles.count, compose(VILNIUS).singles.slot[0]]).toEqual([1, 1]);
    index.show(null);
    expect(compose(VILNIUS).singles.count).toBe(2);
  });

  it('fades what is left out instead, with rings of its own, and never one in danger', () => {
    const crowd = Array.from({ length: 6 }, (_, at) => placeAt(VILNIUS, 100 + at, 0));
    const danger = placeAt(VILNIUS, -100, 0, { flags: VEHICLE_FLAGS.alarm });
    const { compose, index, store } = fleetOf([placeAt(VILNIUS, 0, 0), danger, ...crowd]);
    index.show(new Set([0]), 'fade');
    const { singles, clusters, inView, faded } = compose(VILNIUS);
    expect([...singles.slot.subarray(0, singles.count)]).toEqual([0, 1]);
    expect([clusters, inView]).toEqual([[], 2]);
    expect([faded?.singles.count, faded?.clusters.map(({ count }) => count)]).toEqual([0, [6]]);
    index.show(new Set([0]), 'hide');
    expect([compose(VILNIUS).faded, compose(VILNIUS).singles.count]).toEqual([null, 2]);
    // Danger that begins while it is left out brings it back.
    const columns = createColumns(1);
    columns.slot[0] = 4;
    const { latitude, longitude } = placeAt(VILNIUS, 100, 0);
    columns.latitude[0] = latitude;
    columns.longitude[0] = longitude;
    columns.flags[0] = VEHICLE_FLAGS.alarm;
    store.subscribe((changed) => index.update(changed));
    store.apply({ seq: 1, atMs: 0, columns, identities: [], removed: new Uint32Array() });
    const again = compose(VILNIUS);
    expect([...again.singles.slot.subarray(0, again.singles.count)]).toEqual([0, 1, 4]);
  });

  it('keeps the place of what is hidden, for it may be selected', () => {
    const { index } = fleetOf([placeAt(VILNIUS, 0, 0), placeAt(VILNIUS, 50, 0)]);
    index.show(new Set(), 'hide');
    expect(placeIn(index, VILNIUS, 1)).toMatchObject({ slot: 1 });
  });

  it('follows frames slot by slot, removals and growth included', () => {
    const { compose, index, store } = fleetOf([placeAt(VILNIUS, 0, 0), placeAt(VILNIUS, 100, 0)]);
    store.subscribe((changed) => index.update(changed));
    const columns = createColumns(1);
    const { latitude, longitude } = placeAt(VILNIUS, -150, 0);
    columns.slot[0] = 1_000;
    columns.latitude[0] = latitude;
    columns.longitude[0] = longitude;
    store.apply({ seq: 1, atMs: 0, columns, identities: [], removed: Uint32Array.of(0) });
    const { singles } = compose(VILNIUS);
    expect([...singles.slot.subarray(0, singles.count)]).toEqual([1, 1_000]);
  });
});

describe('clusters', () => {
  // Around the middle of a cell, so that all of a heap is in one.
  const CELL = (() => {
    const worldPxX = Math.floor((worldX(25.28) * VILNIUS.scale) / 64) * 64 + 32;
    const worldPxY = Math.floor((worldY(54.69) * VILNIUS.scale) / 64) * 64 + 32;
    return {
      longitude: longitudeOf(worldPxX / VILNIUS.scale),
      latitude: latitudeOf(worldPxY / VILNIUS.scale),
    };
  })();
  const heap = (size: number, rest: Partial<ScreenPlace> = {}): readonly ScreenPlace[] =>
    Array.from({ length: size }, () => ({ ...CELL, ...rest }));

  /** Beside each other by a pixel. */
  const row = (size: number, view: Viewport): readonly ScreenPlace[] =>
    heap(size).map((place, at) => ({ ...place, longitude: place.longitude + (at * 360) / 256 / view.scale }));

  it('leaves three alone and rings four', () => {
    expect(fleetOf(row(3, VILNIUS)).compose(VILNIUS).clusters).toEqual([]);
    const { clusters, singles } = fleetOf(heap(4)).compose(VILNIUS);
    expect([clusters.length, clusters[0]?.count, singles.count]).toEqual([1, 4, 0]);
  });

  it('counts by state, what is old as old, and never swallows an alarm', () => {
    const { compose } = fleetOf([
      ...heap(3),
      ...heap(2, { motion: 1 }),
      ...heap(1, { motion: 0, freshness: 1 }),
      ...heap(1, { motion: 2, freshness: 2, flags: VEHICLE_FLAGS.alarm }),
    ]);
    const [cluster] = compose(VILNIUS).clusters;
    expect([cluster?.count, cluster?.alarms, cluster?.segments]).toEqual([7, 1, [3, 2, 0, 0, 1, 1, 0]]);
  });

  it('counts apart what is not live, and its alarms', () => {
    const { compose } = fleetOf([
      ...heap(3),
      ...heap(1, { freshness: NOT_LIVE }),
      ...heap(2, { freshness: NOT_LIVE, flags: VEHICLE_FLAGS.alarm }),
    ]);
    const [cluster] = compose(VILNIUS).clusters;
    expect(cluster).toMatchObject({ alarms: 0, pastAlarms: 2, segments: [3, 0, 0, 0, 0, 0, 3] });
  });

  it('keeps the same groups as the view moves', () => {
    const places = Array.from({ length: 600 }, (_none, at) =>
      placeAt(VILNIUS, ((at * 37) % 500) - 250, ((at * 91) % 400) - 200),
    );
    const { compose } = fleetOf(places);
    const groups = (view: Viewport) =>
      compose(view)
        .clusters.map(({ count }) => count)
        .sort((a, b) => a - b);
    const before = groups(VILNIUS);
    expect(before.length).toBeGreaterThan(10);
    expect(
      groups({
        ...VILNIUS,
        left: VILNIUS.left + 13.7 / VILNIUS.scale,
        top: VILNIUS.top - 9.2 / VILNIUS.scale,
      }),
    ).toEqual(before);
  });

  it('loses nobody: rings and singles are all vehicles in view', () => {
    const places = Array.from({ length: 3_000 }, (_none, at) =>
      placeAt(VILNIUS, ((at * 37) % 700) - 350, ((at * 91) % 500) - 250),
    );
    const { clusters, singles, inView } = fleetOf(places).compose(VILNIUS);
    expect(inView).toBe(3_000);
    expect(clusters.reduce((sum, { count }) => sum + count, singles.count)).toBe(3_000);
    for (const { count, segments } of clusters) expect(segments.reduce((a, b) => a + b)).toBe(count);
  });

  it('lets more stand side by side from near', () => {
    const near = viewAt(CELL.latitude, CELL.longitude, 17);
    const { compose } = fleetOf(row(4, near));
    expect([compose(near).clusters.length, compose(near).singles.count]).toEqual([0, 4]);
  });

  it.each([2, 3, 5])('rings %d that stand on exactly one place, also from nearest', (size) => {
    const nearest = viewAt(CELL.latitude, CELL.longitude, 18);
    const { clusters, singles } = fleetOf([...heap(size), placeAt(nearest, 200, 100)]).compose(nearest);
    expect([clusters.map(({ count }) => count), singles.count]).toEqual([[size], 1]);
    expect(clusters.map((cluster) => isPile(cluster, 10, 18))).toEqual([true]);
  });

  it('does not take a town seen from afar for one place', () => {
    const afar = viewAt(54.69, 25.28, 3);
    const town = Array.from({ length: 5 }, (_, at) => placeAt(VILNIUS, 40 * at, 0));
    const [cluster] = fleetOf(town).compose(afar).clusters;
    expect((cluster?.bounds.right ?? 0) - (cluster?.bounds.left ?? 0)).toBeLessThan(1);
    expect(cluster === undefined || isPile(cluster, 3, 18)).toBe(false);
  });

  it('lists what coming nearer would not take apart', () => {
    const [cluster] = fleetOf(row(4, VILNIUS)).compose(VILNIUS).clusters;
    if (cluster === undefined) throw new Error('no cluster');
    expect([isPile(cluster, 12, 18), isPile(cluster, 18, 18)]).toEqual([false, true]);
  });
});

describe('hit test', () => {
  it('finds the nearest symbol within reach, else the ring, else nothing', () => {
    const far = { ...placeAt(VILNIUS, 200, 100) };
    const { compose } = fleetOf([placeAt(VILNIUS, 0, 0), placeAt(VILNIUS, 12, 0), far, far, far, far, far]);
    const scene = compose(VILNIUS);
    const hit = createHitTest(scene);
    expect(hit(403, 301)).toMatchObject({ kind: 'vehicle', slot: 0 });
    expect(hit(409, 300)).toMatchObject({ kind: 'vehicle', slot: 1 });
    expect(hit(600, 412)).toMatchObject({ kind: 'cluster' });
    expect(hit(300, 500)).toBeNull();
    expect(vehiclesAt(scene, 405, 300)).toEqual([0, 1]);
  });

  it('finds what is faded only where nothing else is', () => {
    const { compose, index } = fleetOf([placeAt(VILNIUS, 0, 0), placeAt(VILNIUS, 10, 0)]);
    index.show(new Set([0]), 'fade');
    const scene = compose(VILNIUS);
    const hit = createHitTest(scene);
    expect(hit(409, 300)).toMatchObject({ kind: 'vehicle', slot: 0 });
    expect(hit(420, 300)).toMatchObject({ kind: 'vehicle', slot: 1 });
    expect(vehiclesAt(scene, 405, 300)).toEqual([0, 1]);
  });

  it('finds the ring of two that are at one place', () => {
    const { compose } = fleetOf([placeAt(VILNIUS, 0, 0), placeAt(VILNIUS, 0, 0)]);
    expect(createHitTest(compose(VILNIUS))(400, 300)).toMatchObject({
      kind: 'cluster',
      cluster: { count: 2 },
    });
  });

  it('agrees with looking at every vehicle', () => {
    const places = Array.from({ length: 60 }, (_none, at) =>
      placeAt(VILNIUS, ((at * 131) % 780) - 390, ((at * 71) % 580) - 290),
    );
    const scene = fleetOf(places).compose(VILNIUS);
    const hit = createHitTest(scene);
    const { count, slot, x, y } = scene.singles;
    let found = 0;
    for (let px = 1; px < 800; px += 23) {
      for (let py = 1; py < 600; py += 19) {
        const distances = Array.from({ length: count }, (_none, at) =>
          Math.hypot((x[at] ?? 0) - px, (y[at] ?? 0) - py),
        );
        const least = Math.min(...distances);
        const answer = hit(px, py);
        if (least > 14) expect(answer?.kind).not.toBe('vehicle');
        else {
          found += 1;
          expect(answer).toMatchObject({ kind: 'vehicle', slot: slot[distances.lastIndexOf(least)] });
        }
      }
    }
    expect(found).toBeGreaterThan(50);
  });
});

describe('places', () => {
  it('has every vehicle of a cluster, and none without a fix or filtered out', () => {
    const crowd = Array.from({ length: 6 }, (_, at) => placeAt(VILNIUS, at, 0));
    const { index, compose } = fleetOf([...crowd, { latitude: Number.NaN, longitude: 25 }]);
    expect(compose(VILNIUS).singles.count).toBe(0);
    const full = PROMINENCE.full;
    expect(placesIn(index, VILNIUS, full).map(({ slot }) => slot)).toEqual([0, 1, 2, 3, 4, 5]);
    index.show(new Set([2, 6]));
    expect(
      placesIn(index, VILNIUS, full).map(({ slot, x, y }) => [slot, Math.round(x), Math.round(y)]),
    ).toEqual([[2, 402, 300]]);
  });
});

describe('what a scene takes of a view', () => {
  const { compose } = fleetOf([placeAt(VILNIUS, 10, -20)]);
  const scene = compose(VILNIUS);
  const label = { left: 423, top: 273, width: 60, height: 14 };
  const rounded = (view: Viewport) =>
    boxesOf(scene, [label], view).map(({ left, top, width, height }) =>
      [left, top, width, height].map((value) => Math.round(value * 100) / 100),
    );

  it('is its symbols and its labels, also after the view has moved', () => {
    expect(rounded(VILNIUS)).toEqual([
      [396, 266, 28, 28],
      [423, 273, 60, 14],
    ]);
    const moved = {
      ...VILNIUS,
      left: VILNIUS.left + 100 / VILNIUS.scale,
      top: VILNIUS.top - 7 / VILNIUS.scale,
    };
    expect(rounded(moved)).toEqual([
      [296, 273, 28, 28],
      [323, 280, 60, 14],
    ]);
  });

  it('is its symbols alone in a view of another scale', () => {
    const nearer = viewAt(54.69, 25.28, 13);
    expect(rounded(nearer)).toEqual([[406, 246, 28, 28]]);
  });

  it('is clusters too', () => {
    const crowd = fleetOf(Array.from({ length: 40 }, (_one, at) => placeAt(VILNIUS, at / 10, 0)));
    const crowded = crowd.compose(VILNIUS);
    const [cluster] = crowded.clusters;
    expect(boxesOf(crowded, [], VILNIUS)[0]?.width).toBe(2 * (cluster?.radius ?? 0));
  });
});
