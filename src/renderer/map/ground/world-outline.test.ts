import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { worldX, worldY } from '../canvas/projection.ts';
import { decodeWorldOutline, type WorldOutline } from './world-outline.ts';

const world = decodeWorldOutline(
  readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-110m.json'), 'utf8'),
);

/** Whether a place is on land, counting edges to its left (even-odd), on any copy of the world. */
function isLand({ land }: WorldOutline, latitude: number, longitude: number): boolean {
  const y = worldY(latitude);
  const copies = [-256, 0, 256].map((shift) => worldX(longitude) + shift);
  const inside = copies.map((x) =>
    land.reduce((crossings, { points }) => {
      let count = crossings;
      for (let at = 0; at < points.length; at += 2) {
        const [x0 = 0, y0 = 0] = [points[at], points[at + 1]];
        const [x1 = 0, y1 = 0] = [points[(at + 2) % points.length], points[(at + 3) % points.length]];
        if (y0 > y !== y1 > y && x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) < x) count += 1;
      }
      return count;
    }, 0),
  );
  return inside.some((count) => count % 2 === 1);
}

describe('world outline', () => {
  it.each([
    ['Vilnius', 54.69, 25.28, true],
    ['the South Pole side of Antarctica', -84, 100, true],
    ['Antarctica at the dateline', -84.9, 179.5, true],
    ['Chukotka, east of the dateline', 67, -175, true],
    ['Chukotka, west of the dateline', 67, 178, true],
    ['the Atlantic', 40, -40, false],
    ['the Pacific at the dateline', 0, 180, false],
    ['the Arctic on the parallel of Chukotka', 67, -20.1, false],
  ])('knows whether %s is land', (_name, latitude, longitude, expected) => {
    expect(isLand(world, latitude, longitude)).toBe(expected);
  });

  it('has no line across the whole map', () => {
    for (const { points } of [...world.coasts, ...world.borders]) {
      for (let at = 2; at < points.length; at += 2) {
        expect(Math.abs((points[at] ?? 0) - (points[at - 2] ?? 0))).toBeLessThan(128);
      }
    }
  });

  it('names countries on their main part', () => {
    const france = world.names.find(({ name }) => name === 'France');
    expect(france?.x).toBeCloseTo(worldX(2.5), -0.5);
    expect(world.names[0]?.name).toBe('Russia');
  });

  it('says what is wrong with what is no world', () => {
    expect(() => decodeWorldOutline('{"type":"Topology","objects":{},"arcs":[]}')).toThrow('no land');
  });
});
