import { describe, expect, it } from 'vitest';
import { besideSelected } from './beside-selected.ts';

const ring = (x: number, y: number) => ({
  x,
  y,
  radius: 15,
  count: 5,
  alarms: 0,
  pastAlarms: 0,
  warnings: 0,
  segments: [5, 0, 0, 0, 0, 0],
  bounds: { left: x, top: y, right: x, bottom: y },
});
const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y);

describe('besideSelected', () => {
  it('leaves rings alone that nothing covers', () => {
    const rings = [ring(100, 100), ring(300, 300)];
    expect(besideSelected(rings, null)).toBe(rings);
    expect(besideSelected(rings, { x: 200, y: 200 })).toEqual(rings);
  });

  it.each([
    ['leaning right', { x: 95, y: 100 }],
    ['leaning up', { x: 100, y: 104 }],
    ['in the very middle', { x: 100, y: 100 }],
  ])('moves a ring %s out from under the vehicle, with what it stands for', (_name, selected) => {
    const [moved] = besideSelected([ring(100, 100)], selected);
    if (moved === undefined) throw new Error('no ring');
    expect(distance(moved, selected)).toBeCloseTo(36);
    expect(moved).toMatchObject({ count: 5, bounds: { left: 100, top: 100 } });
  });

  it('goes another way where the first meets a ring', () => {
    const other = ring(140, 100);
    const selected = { x: 95, y: 100 };
    const [moved] = besideSelected([ring(100, 100), other], selected);
    if (moved === undefined) throw new Error('no ring');
    expect(distance(moved, selected)).toBeCloseTo(36);
    expect(distance(moved, other)).toBeGreaterThanOrEqual(34);
  });
});
