import { expect, it } from 'vitest';
import { worldX, worldY } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { groundParts, isWithin } from './ground-parts.ts';

const BALTIC = [13, 52, 28, 57] as const;
const WORLD = [-180, -85, 180, 85] as const;
const town = { tiles: 'vector', bounds: BALTIC, minZoom: 4 } as const;
const streets = { tiles: 'raster', bounds: WORLD, minZoom: 0 } as const;

/** A view of 800 x 600 round a place. */
function viewAt(zoom: number, latitude: number, longitude: number): Viewport {
  const scale = 2 ** zoom;
  const left = worldX(longitude) - 400 / scale;
  return { zoom, scale, left, top: worldY(latitude) - 300 / scale, width: 800, height: 600 };
}

it('is everything where there is no other map, and where that has no names yet', () => {
  const all = { degrees: true, namesNotIn: null };
  expect(groundParts(viewAt(12, 54.7, 25.3), null)).toEqual(all);
  expect(groundParts(viewAt(7.75, 54.7, 25.3), town)).toEqual(all);
  expect(groundParts(viewAt(8, 54.7, 25.3), { ...town, minZoom: 9 })).toEqual(all);
  expect(groundParts(viewAt(12, 54.7, 25.3), { ...town, schema: 'unknown' })).toEqual(all);
});

it('leaves its own ground to a map with streets, and keeps the rest of the world', () => {
  expect(groundParts(viewAt(8, 54.7, 25.3), town)).toEqual({ degrees: false, namesNotIn: BALTIC });
  expect(groundParts(viewAt(8, 48.8, 2.3), town)).toEqual({ degrees: true, namesNotIn: BALTIC });
});

it('is nothing over pictures of the whole world', () => {
  expect(groundParts(viewAt(2, 54.7, 25.3), streets)).toEqual({ degrees: false, namesNotIn: WORLD });
});

it.each([
  [54.7, 25.3, true],
  [54.7, 385.3, true],
  [54.7, -334.7, true],
  [54.7, 2.3, false],
  [48.8, 25.3, false],
])('%d, %d lies within the map: %s', (latitude, longitude, expected) => {
  expect(isWithin(BALTIC, latitude, longitude)).toBe(expected);
  expect(isWithin(WORLD, latitude, longitude)).toBe(true);
});
