import { describe, expect, it } from 'vitest';
import { longitudeOf } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { drawnLine, drawnPoint } from './tools-picture.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
/** The whole world at zoom 2, a pixel being a quarter of a world pixel. */
const WORLD: Viewport = { left: 0, top: 0, scale: 4, zoom: 2, width: 1024, height: 1024 };
const longitudes = (points: readonly { readonly x: number }[], view: Viewport): readonly number[] =>
  points.map(({ x }) => Math.round(longitudeOf(x / view.scale + view.left)));

describe('a line in the view', () => {
  it('is nothing without points, and a corner with one', () => {
    expect(drawnLine([], WORLD)).toEqual({ path: [], corners: [], middles: [] });
    const { path, corners, middles } = drawnLine([at(0, 0)], WORLD);
    expect([path, corners, middles]).toEqual([[{ x: 512, y: 512 }], [{ x: 512, y: 512 }], []]);
  });

  it('has the middle of each leg, and bends to the north of a parallel', () => {
    const { path, corners, middles } = drawnLine([at(50, -40), at(50, 40)], WORLD);
    expect(middles).toHaveLength(1);
    expect(middles[0]?.x).toBeCloseTo(512, 6);
    expect(middles[0]?.y).toBeLessThan((corners[0]?.y ?? 0) - 20);
    expect(path.length).toBeGreaterThan(20);
  });

  it('goes on over the dateline instead of back round the world', () => {
    const view = { ...WORLD, left: 128 };
    const { corners, path } = drawnLine([at(0, 170), at(0, -170), at(0, -160)], view);
    expect(longitudes(corners, view)).toEqual([170, 190, 200]);
    const steps = path.slice(1).map(({ x }, index) => Math.abs(x - (path[index]?.x ?? x)));
    expect(Math.max(...steps)).toBeLessThan(30);
  });

  it('lies on the copy of the world that is looked at', () => {
    const view = { ...WORLD, left: -256 };
    expect(longitudes(drawnLine([at(0, 10), at(0, 20)], view).corners, view)).toEqual([-350, -340]);
    expect(longitudes([drawnPoint(at(0, 10), view)], view)).toEqual([-350]);
  });

  it('is drawn to the map’s edge where it goes over a pole', () => {
    const { path } = drawnLine([at(80, 0), at(80, 179)], WORLD);
    expect(path.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && y > -1)).toBe(true);
  });
});
