import { expect, it } from 'vitest';
import { createOccupancy } from '../canvas/label-placement.ts';
import { WORLD_SIZE } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { City } from './cities.ts';
import { type CityOptions, placeCities } from './city-names.ts';

/** 800 x 600 round the middle of the world, two CSS pixels to a world pixel times 8. */
const view: Viewport = { zoom: 4, scale: 16, left: 103, top: 109.25, width: 800, height: 600 };

/** A place at CSS pixels of the view. */
const city = (name: string, x: number, y: number, rest: Partial<City> = {}): City => ({
  name,
  x: view.left + x / view.scale,
  y: view.top + y / view.scale,
  isCapital: false,
  fromZoom: 4,
  ...rest,
});

const place = (cities: readonly City[], rest: Partial<CityOptions> = {}) =>
  placeCities({
    cities,
    view,
    widthOf: (name) => name.length * 10,
    names: createOccupancy(view.width, view.height),
    avoided: createOccupancy(view.width, view.height),
    namesNotIn: null,
    ...rest,
  }).map((placed) => [placed.city.name, placed.textLeft, placed.textY]);

it('writes a name to the right of its dot, and elsewhere where another is', () => {
  expect(place([city('Alpha', 400, 300), city('Beta', 380, 300), city('under it', 430, 300)])).toEqual([
    ['Alpha', 406.5, 300],
    ['Beta', 333.5, 300],
  ]);
});

it('names only what has room at this zoom, and the first of two that have not', () => {
  expect(place([city('now', 100, 100), city('later', 500, 300, { fromZoom: 5 })])).toHaveLength(1);
  const alone = place([city('large', 300, 300), city('at the same place', 302, 301)], {
    names: createOccupancy(420, 324),
  });
  expect(alone.map(([name]) => name)).toEqual(['large']);
});

it('avoids vehicles where it can, and stays where it cannot', () => {
  const right = createOccupancy(view.width, view.height);
  right.take(405, 290, 60, 20);
  expect(place([city('Alpha', 400, 300)], { avoided: right })).toEqual([['Alpha', 343.5, 300]]);
  const under = createOccupancy(view.width, view.height);
  under.take(382, 282, 36, 36);
  expect(place([city('Alpha', 400, 300)], { avoided: under })).toEqual([['Alpha', 430, 300]]);
  const everywhere = createOccupancy(view.width, view.height);
  everywhere.take(0, 0, view.width, view.height);
  expect(place([city('Alpha', 400, 300)], { avoided: everywhere })).toEqual([['Alpha', 406.5, 300]]);
});

it('leaves out what lies outside of the view, and what another map names', () => {
  expect(place([city('outside', -1, 300), city('below', 300, 601)])).toEqual([]);
  expect(place([city('inside', 400, 300)], { namesNotIn: [-90, -60, 90, 60] })).toEqual([]);
});

it('is drawn on the copy of the world that is shown', () => {
  expect(place([{ ...city('Alpha', 400, 300), x: view.left + 25 - WORLD_SIZE }])).toEqual([
    ['Alpha', 406.5, 300],
  ]);
});

it.each([
  [{ fromZoom: 4 }, 'small'],
  [{ fromZoom: 3 }, 'middle'],
  [{ fromZoom: 4, isCapital: true }, 'middle'],
  [{ fromZoom: 1 }, 'large'],
] as const)('writes %o %s', (rest, rank) => {
  const ranks: string[] = [];
  place([city('Alpha', 400, 300, rest)], {
    widthOf: (_name, of) => {
      ranks.push(of);
      return 50;
    },
  });
  expect(ranks).toEqual([rank]);
});
