import { describe, expect, it } from 'vitest';
import { clipRing, clipSegment } from './clip.ts';
import { countLabel, ringAngles } from './cluster-painter.ts';
import { edgePlace } from './edge-place.ts';
import { fleetBounds } from './fleet-bounds.ts';
import { graticule, graticuleStep } from './graticule.ts';
import { worldX } from './projection.ts';
import { nearestToMiddle, stepFrom, stepInView } from './step-vehicles.ts';
import { nextUnder } from './use-map-pointer.ts';

const boundsOf = (longitudes: readonly number[]) =>
  fleetBounds({
    length: longitudes.length,
    x: Float64Array.from(longitudes, worldX),
    y: Float64Array.from(longitudes, () => 100),
  });

describe('bounds of the fleet', () => {
  it('is nothing of nothing', () => {
    expect(boundsOf([])).toBeNull();
    expect(boundsOf([Number.NaN])).toBeNull();
  });
  it.each([
    ['one vehicle', [10], 135.111, 135.111],
    ['two in Europe', [10, 20], 135.111, 142.222],
    ['over the dateline', [179, -179], 255.289, 256.711],
    ['over the dateline with a third', [-170, 175, 160], 241.778, 263.111],
    ['both sides of Greenwich', [-1, 1], 127.289, 128.711],
  ])('is the smallest box: %s', (_name, longitudes, left, right) => {
    const bounds = boundsOf(longitudes);
    expect(bounds?.left).toBeCloseTo(left, 3);
    expect(bounds?.right).toBeCloseTo(right, 3);
  });
});

describe('clipping', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  it('cuts a ring at the box', () => {
    const xs = clipRing([-5, 2, 5, 2, 5, 8, -5, 8], box).filter((_value, at) => at % 2 === 0);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, 5]);
  });
  it('fills the box from a ring round it and leaves nothing of one beside it', () => {
    expect(clipRing([-50, -50, 50, -50, 50, 50, -50, 50], box)).toHaveLength(8);
    expect(clipRing([20, 20, 30, 20, 30, 30], box)).toEqual([]);
  });
  it.each([
    ['through', [-10, 5, 20, 5], [0, 5, 10, 5]],
    ['inside', [1, 1, 2, 2], [1, 1, 2, 2]],
    ['beside', [-10, 20, 20, 20], null],
    ['past a corner', [-10, 5, 5, 25], null],
    ['of no length', [3, 3, 3, 3], [3, 3, 3, 3]],
  ])('cuts a line %s', (_name, [x0 = 0, y0 = 0, x1 = 0, y1 = 0], expected) => {
    expect(clipSegment(x0, y0, x1, y1, box)).toEqual(expected);
  });
});

describe('graticule', () => {
  it('keeps its lines apart at every zoom', () => {
    for (let zoom = 2; zoom <= 18; zoom += 1) {
      const spacing = (graticuleStep(2 ** zoom) / 360) * 256 * 2 ** zoom;
      expect(spacing).toBeGreaterThanOrEqual(zoom === 2 ? 80 : 110);
      expect(spacing).toBeLessThan(420);
    }
  });
  it('names degrees with as many figures as they need', () => {
    const world = graticule({ left: -64, top: 0, scale: 4, zoom: 2, width: 1_024, height: 1_024 });
    const labels = world.meridians.map(({ label }) => label);
    expect(labels).toContain('180°');
    expect(labels).toContain('0°');
    expect(labels).toContain('150° E');
    expect(world.parallels.map(({ label }) => label)).toContain('30° S');
    const street = graticule({
      left: worldX(25.28),
      top: 80,
      scale: 2 ** 14,
      zoom: 14,
      width: 800,
      height: 600,
    });
    expect(street.meridians[0]?.label).toMatch(/^25\.\d\d° E$/);
  });
});

describe('rings', () => {
  it.each([
    [7, '7'],
    [999, '999'],
    [1_000, '1.0k'],
    [9_949, '9.9k'],
    [9_950, '10k'],
    [100_000, '100k'],
  ])('writes %i as %s', (count, label) => expect(countLabel(count)).toBe(label));
  it('shows one lost vehicle among thousands and closes the circle', () => {
    const angles = ringAngles([4_000, 0, 0, 0, 0, 1]);
    expect(angles.at(-1)).toBeCloseTo(2 * Math.PI, 9);
    expect((angles[5] ?? 0) - (angles[4] ?? 0)).toBeGreaterThan(0.25);
    expect(angles[1]).toBe(angles[0]);
  });
  it('is whole for one state', () =>
    expect(ringAngles([0, 5, 0, 0, 0, 0])).toEqual([
      0,
      2 * Math.PI,
      2 * Math.PI,
      2 * Math.PI,
      2 * Math.PI,
      2 * Math.PI,
    ]));
});

describe('pointers and keys', () => {
  it.each([
    ['inside', 100, 100, null],
    ['to the right', 2_000, 300, { x: 780, y: 300, angleDeg: 90 }],
    ['above', 400, -900, { x: 400, y: 20, angleDeg: 0 }],
    ['far down left', -10_000, 20_000, { x: 252, y: 580, angleDeg: -152 }],
  ])('points %s', (_name, x, y, expected) => expect(edgePlace(x, y, 800, 600, 20)).toEqual(expected));

  it('points beside the buttons on the right, and to the edge on the left', () => {
    expect(edgePlace(2_000, 300, 800, 600, 20, 70)).toEqual({ x: 730, y: 300, angleDeg: 90 });
    expect(edgePlace(-2_000, 300, 800, 600, 20, 70)).toEqual({ x: 20, y: 300, angleDeg: -90 });
  });

  const singles = [
    { slot: 4, x: 10, y: 10 },
    { slot: 2, x: 390, y: 310 },
    { slot: 9, x: 700, y: 10 },
  ];
  it('goes round the vehicles in view', () => {
    expect([
      stepFrom(singles, undefined, 1),
      stepFrom(singles, undefined, -1),
      stepFrom(singles, 9, 1),
      stepFrom(singles, 4, -1),
      stepFrom([], 4, 1),
    ]).toEqual([4, 9, 4, 9, undefined]);
  });
  it('goes from left to right, then down, whatever the order, and through vehicles on one spot', () => {
    const pile = [
      { slot: 7, x: 50, y: 90 },
      { slot: 3, x: 50, y: 20 },
      { slot: 5, x: 50, y: 20 },
      { slot: 1, x: 10, y: 99 },
    ];
    const walk = (from: number | undefined, by: 1 | -1): (number | undefined)[] => {
      const steps = [stepFrom(pile, from, by)];
      while (steps.length < 5) steps.push(stepFrom(pile, steps.at(-1), by));
      return steps;
    };
    expect(walk(undefined, 1)).toEqual([1, 3, 5, 7, 1]);
    expect(walk(undefined, -1)).toEqual([7, 5, 3, 1, 7]);
  });
  it('steps in view alone, and to the nearest where none is in view', () => {
    const outside = [
      { slot: 6, x: -300, y: 10 },
      { slot: 8, x: 5_000, y: 10 },
    ];
    const size = { x: 800, y: 600 };
    expect([
      stepInView([...outside, ...singles], size, 9, 1),
      stepInView([...outside, ...singles], size, 8, 1),
      stepInView(outside, size, undefined, -1),
      stepInView([], size, undefined, 1),
    ]).toEqual([4, 4, 6, undefined]);
  });
  it('knows the nearest to the middle', () => {
    expect([nearestToMiddle(singles, { x: 800, y: 600 }), nearestToMiddle([], { x: 800, y: 600 })]).toEqual([
      2,
      undefined,
    ]);
  });
  it('goes through a pile click by click', () => {
    expect([
      nextUnder([1, 2, 3], 1, undefined),
      nextUnder([1, 2, 3], 1, 1),
      nextUnder([1, 2, 3], 1, 3),
      nextUnder([1, 2], 1, 8),
    ]).toEqual([1, 2, 1, 1]);
  });
});
