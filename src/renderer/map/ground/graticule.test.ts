import { describe, expect, it } from 'vitest';
import { createFigures } from '../../../shared/format/figures.ts';
import { worldX } from '../canvas/projection.ts';
import { graticule, graticuleStep } from './graticule.ts';

const english = createFigures('en');

describe('graticule', () => {
  it('keeps its lines apart at every zoom', () => {
    for (let zoom = 2; zoom <= 18; zoom += 1) {
      const spacing = (graticuleStep(2 ** zoom) / 360) * 256 * 2 ** zoom;
      expect(spacing).toBeGreaterThanOrEqual(zoom === 2 ? 80 : 110);
      expect(spacing).toBeLessThan(420);
    }
  });
  it('names degrees with as many figures as they need', () => {
    const world = graticule({ left: -64, top: 0, scale: 4, zoom: 2, width: 1_024, height: 1_024 }, english);
    const labels = world.meridians.map(({ label }) => label);
    expect(labels).toContain('180°');
    expect(labels).toContain('0°');
    expect(labels).toContain('150° E');
    expect(world.parallels.map(({ label }) => label)).toContain('30° S');
    const street = graticule(
      {
        left: worldX(25.28),
        top: 80,
        scale: 2 ** 14,
        zoom: 14,
        width: 800,
        height: 600,
      },
      english,
    );
    expect(street.meridians[0]?.label).toMatch(/^25\.\d\d° E$/);
  });
  it('ends with the world', () => {
    const endsOf = (top: number, height: number) => {
      const { top: from, bottom } = graticule(
        { left: 0, top, scale: 4, zoom: 2, width: 1_024, height },
        english,
      );
      return [from, bottom];
    };
    expect(endsOf(-100, 2_000)).toEqual([400, 1_424]);
    expect(endsOf(10, 500)).toEqual([0, 500]);
  });
});
