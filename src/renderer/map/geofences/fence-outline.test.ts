import { describe, expect, it } from 'vitest';
import type { GeofenceShape } from '../../../shared/geofences/geofence.ts';
import { createDraw, randomShape } from '../../../shared/geofences/testing/random-shapes.ts';
import { WORLD_SIZE } from '../canvas/projection.ts';
import { edgeDistance, labelPlaces, outlineOf } from './fence-outline.ts';

const square = (west: number, east: number): GeofenceShape => ({
  kind: 'polygon',
  rings: [
    [
      [west, 10],
      [east, 10],
      [east, -10],
      [west, -10],
    ],
  ],
});
const DEGREE = WORLD_SIZE / 360;

describe('outlineOf', () => {
  it('goes the short way over the dateline', () => {
    const { left, right, originX } = outlineOf(square(170, -170));
    expect((right - left) / DEGREE).toBeCloseTo(20, 6);
    expect(originX / DEGREE - 180).toBeCloseTo(170, 6);
  });

  it('has holes on the same side of the earth', () => {
    const hole = square(178, -178);
    const outer = square(170, -170);
    if (hole.kind !== 'polygon' || outer.kind !== 'polygon') throw new Error('no polygon');
    const { lines, left, right } = outlineOf({ ...outer, rings: [...outer.rings, ...hole.rings] });
    expect(lines).toHaveLength(2);
    expect((right - left) / DEGREE).toBeCloseTo(20, 6);
  });

  it('holds a circle that lies over a pole up to the edge of the map', () => {
    const { left, right, top, originY } = outlineOf({ kind: 'circle', centre: [20, 89], radiusM: 500_000 });
    expect((right - left) / WORLD_SIZE).toBeCloseTo(1, 6);
    expect(originY + top).toBeCloseTo(0, 6);
  });

  it.each([0, 60, -60])('has a circle at latitude %d as far from its centre as it says', (latitude) => {
    const { right, left } = outlineOf({ kind: 'circle', centre: [20, latitude], radiusM: 1_000 });
    const degrees = 2_000 / (111_195 * Math.cos((latitude * Math.PI) / 180));
    expect((right - left) / DEGREE).toBeCloseTo(degrees, 5);
  });

  it('makes a corridor wider on the map where the map is larger', () => {
    const { halfWidths } = outlineOf({
      kind: 'corridor',
      path: [
        [0, 0],
        [0, 60],
      ],
      widthM: 1_000,
    });
    expect((halfWidths?.[1] ?? 0) / (halfWidths?.[0] ?? 1)).toBeCloseTo(2, 6);
  });
});

describe('labelPlaces', () => {
  it('is inside of what has a bend, where its middle is not', () => {
    const [{ x, y, room }] = labelPlaces(
      outlineOf({
        kind: 'polygon',
        rings: [
          [
            [0, 0],
            [30, 0],
            [30, 2],
            [4, 2],
            [4, 20],
            [0, 20],
          ],
        ],
      }),
    );
    expect(x / DEGREE).toBeCloseTo(2, 6);
    expect(room / DEGREE).toBeCloseTo(4, 6);
    expect(y).toBeLessThan(0);
  });

  it('is a number for whatever shape', () => {
    const draw = createDraw(7);
    for (let round = 0; round < 200; round += 1) {
      const outline = outlineOf(randomShape(draw));
      for (const { x, y } of labelPlaces(outline)) {
        expect(x >= outline.left && x <= outline.right && y >= outline.top && y <= outline.bottom).toBe(true);
        expect(edgeDistance(outline, x, y)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
