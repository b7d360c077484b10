import { expect, it } from 'vitest';
import { vectorColours } from '../tiles/vector/vector-colours.ts';
import { grayOf } from './gray.ts';
import { mapColours } from './map-colours.ts';

it.each([
  ['#FFFFFF', 'rgba(255, 255, 255, 1)'],
  ['#ff0000', 'rgba(54, 54, 54, 1)'],
  ['rgba(0, 255, 0, 0.5)', 'rgba(182, 182, 182, 0.5)'],
  ['rgb(10, 10, 10)', 'rgba(10, 10, 10, 1)'],
])('%s is %s', (colour, gray) => {
  expect(grayOf(colour)).toBe(gray);
});

it('is what all colours of both kinds of map become', () => {
  const colours = (['light', 'dark'] as const).flatMap((theme) => [
    mapColours(theme, true),
    vectorColours(theme, true),
  ]);
  const all = colours.flatMap((table) =>
    Object.values(table).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value))),
  );
  expect(all.length).toBeGreaterThan(50);
  for (const colour of all) expect(colour).toMatch(/^rgba\((\d+), \1, \1, [\d.]+\)$/);
  expect(mapColours('dark', false).land).toBe('#1D242C');
});
