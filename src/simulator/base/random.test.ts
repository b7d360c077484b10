import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('a source of chance', () => {
  it('gives the same draws for the same seed', () => {
    const draws = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.unit());
    };
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it('keeps within its bounds, both ends of a whole number included', () => {
    const random = createRandom(3);
    const dice = new Set(Array.from({ length: 500 }, () => random.integer(1, 6)));
    expect([...dice].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (let draw = 0; draw < 500; draw++) {
      const value = random.between(-2, 5);
      expect(value).toBeGreaterThanOrEqual(-2);
      expect(value).toBeLessThan(5);
    }
  });

  it('forks by label alone, however much was drawn before', () => {
    const fresh = createRandom(5);
    const used = createRandom(5);
    used.unit();
    expect(used.fork('roads').unit()).toBe(fresh.fork('roads').unit());
    expect(fresh.fork('roads').unit()).not.toBe(fresh.fork('vehicles').unit());
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});
