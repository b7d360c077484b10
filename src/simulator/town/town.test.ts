import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { layRoads } from '../world/roads.ts';
import { createNames } from './names.ts';
import { findBlocks, pointsAt, readNetwork } from './network.ts';
import { along } from './plane.ts';
import { boxOf, distanceToNearest, isInside, type Side, sidesOf, signedArea } from './ring.ts';
import { isNearWater } from './river.ts';
import { joinStreets } from './streets.ts';
import { makeTown } from './town.ts';

const cities = layRoads(createRandom(1).fork('roads'));
const networks = cities.map((city) => readNetwork(city, city.center));
const [vilnius] = cities;
if (vilnius === undefined) throw new Error('There is no city.');
const town = makeTown(vilnius, createRandom(7));
const piecesOf = (lines: readonly (readonly (readonly [number, number])[])[]): readonly Side[] =>
  lines.flatMap((line) => line.slice(1).map((to, index): Side => [line[index] ?? to, to]));

describe('the network of a city', () => {
  it.each(cities.map(({ name }, index) => [name, index] as const))('of %s has each road once', (_, index) => {
    const { points, edges } = networks[index] ?? { points: [], edges: [] };
    const keys = edges.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(edges.every(({ from, to }) => from < to && to < points.length)).toBe(true);
    const half = new Set(cities[index]?.outskirts);
    const told = (cities[index]?.crossings ?? []).flatMap(({ roads }) =>
      roads.filter(({ to }) => !half.has(to)),
    );
    // Every street but those of dead ends is told from both sides.
    expect(edges.length * 2).toBeGreaterThanOrEqual(told.length - 8);
  });

  it('is cut into blocks that lie beside each other', () => {
    for (const network of networks) {
      const blocks = findBlocks(network);
      expect(blocks.length).toBeGreaterThan(120);
      const rim = blocks.reduce((sum, ring) => sum + signedArea(ring), 0);
      const { west, south, east, north } = boxOf(network.points);
      expect(rim).toBeLessThan((east - west) * (north - south));
      expect(rim).toBeGreaterThan((east - west) * (north - south) * 0.4);
      // No crossing lies inside a block but those of streets that end there.
      const inner = network.points.filter((point) =>
        blocks.some((ring) => isInside(sidesOf(ring), point) && distanceToNearest(sidesOf(ring), point) > 1),
      );
      expect(inner.length).toBeLessThan(network.points.length * 0.1);
    }
  });
});

describe('its streets', () => {
  it('have each piece of road in one of them, and run on over crossings', () => {
    for (const network of networks) {
      const streets = joinStreets(network, createNames(createRandom(1)));
      expect(streets.reduce((sum, { line }) => sum + line.length - 1, 0)).toBe(network.edges.length);
      expect(Math.max(...streets.map(({ line }) => line.length))).toBeGreaterThan(10);
      const pieces = piecesOf(streets.map(({ line }) => line));
      const middles = network.edges.map(({ from, to }) => {
        const [a, b] = pointsAt(network.points, [from, to]);
        return along(a ?? [0, 0], b ?? [0, 0], 0.5);
      });
      expect(middles.filter((middle) => distanceToNearest(pieces, middle) > 0.01)).toEqual([]);
    }
  });

  it('have names, mostly of their own', () => {
    const names = town.streets.map(({ name }) => name);
    expect(names.every((name) => /^[A-Z][a-z]+ [A-Z]/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('its names', () => {
  it('say nothing twice, neither a name nor a word within one', () => {
    const names = createNames(createRandom(3));
    const given = Array.from({ length: 150 }, () => names.park());
    expect(new Set(given).size).toBe(given.length);
    expect(given.filter((name) => /^(\w+) \1/.test(name))).toEqual([]);
  });
});

describe('a town', () => {
  const middle = { west: -600, south: -600, east: 600, north: 600 };
  const houses = town.housesIn(middle);

  it('is the same for the same roads and seed, and another for another', () => {
    const again = makeTown(vilnius, createRandom(7));
    expect(again.labels).toEqual(town.labels);
    expect(again.river).toEqual(town.river);
    expect(makeTown(vilnius, createRandom(8)).labels).not.toEqual(town.labels);
  });

  it('builds houses beside its roads, none on a road or in the water', () => {
    expect(houses.length).toBeGreaterThan(800);
    const roads = piecesOf([...town.streets, ...town.lanes].map(({ line }) => line));
    const corners = houses.flat();
    const nearby = roads.filter(([from, to]) => Math.min(Math.hypot(...from), Math.hypot(...to)) < 3_000);
    const near = (point: readonly [number, number], metres: number) =>
      distanceToNearest(nearby, point) < metres;
    expect(corners.filter((corner) => near(corner, 5))).toEqual([]);
    expect(corners.filter((corner) => isNearWater(town.river, corner, 0))).toEqual([]);
  });

  it('builds them once, whatever is asked for first', () => {
    const other = makeTown(vilnius, createRandom(7));
    other.housesIn({ west: 0, south: 0, east: 10, north: 10 });
    expect(other.housesIn(middle)).toEqual(houses);
  });

  it('has a river that comes out of a lake and runs into one', () => {
    const lakes = town.country.filter(({ kind }) => kind === 'lake').map(({ ring }) => sidesOf(ring));
    for (const end of [town.river.line[0], town.river.line.at(-1)]) {
      expect(lakes.some((sides) => end !== undefined && isInside(sides, end))).toBe(true);
    }
  });

  it('lies on a ground that reaches around all of it', () => {
    const sides = sidesOf(town.ground);
    const outside = town.blocks.flatMap(({ ring }) => ring).filter((corner) => !isInside(sides, corner));
    expect(outside).toEqual([]);
  });
});
