import { describe, expect, it } from 'vitest';
import { latitudeOf, longitudeOf, worldX, worldY } from './projection.ts';
import { nearestCopy, worldCopies } from './viewport.ts';

describe('projection', () => {
  it.each([
    ['the middle of the map', 0, 0, 128, 128],
    ['the dateline from the west', 180, 0, 0, 128],
    ['the dateline from the east', -180, 0, 0, 128],
    ['a longitude beyond a turn', 370, 0, 128 + 256 / 36, 128],
    ['the northern edge', 0, 85.0511287798066, 128, 0],
    ['the southern edge', 0, -85.0511287798066, 128, 256],
  ])('puts %s where it belongs', (_name, longitude, latitude, x, y) => {
    expect(worldX(longitude)).toBeCloseTo(x, 9);
    expect(worldY(latitude)).toBeCloseTo(y, 9);
  });

  it.each([90, -90, 86, Number.NaN, Number.POSITIVE_INFINITY])('has no place for latitude %d', (latitude) => {
    expect(worldY(latitude)).toBeNaN();
  });

  it('goes there and back', () => {
    expect(longitudeOf(worldX(25.28))).toBeCloseTo(25.28, 9);
    expect(latitudeOf(worldY(54.687))).toBeCloseTo(54.687, 9);
  });

  it.each([
    ['inside', 10, 200, [0]],
    ['over the right edge', 200, 300, [0, 256]],
    ['over the left edge', -20, 20, [-256, 0]],
    ['round the world', -300, 300, [-512, -256, 0, 256]],
  ])('finds the copies of the world of a view %s', (_name, from, to, shifts) => {
    expect(worldCopies(from, to)).toEqual(shifts);
  });

  it('takes the copy nearest to the middle of the view', () => {
    const view = { left: -10, top: 0, scale: 1, zoom: 0, width: 20, height: 20 };
    expect([nearestCopy(255, view), nearestCopy(3, view)]).toEqual([-1, 3]);
  });
});
