import { expect, it } from 'vitest';
import { nextRegion, REGIONS, type Region } from './regions.ts';

const every = (): boolean => true;
const walk = (from: Region | null, by: 1 | -1, isThere: (region: Region) => boolean = every) => {
  const regions = [nextRegion(from, by, isThere)];
  while (regions.length < 7) regions.push(nextRegion(regions.at(-1) ?? null, by, isThere));
  return regions;
};

it('goes round all regions, both ways', () => {
  expect(walk('bar', 1)).toEqual(['vehicles', 'map', 'time', 'details', 'dock', 'bar', 'vehicles']);
  expect(walk('bar', -1)).toEqual(['dock', 'details', 'time', 'map', 'vehicles', 'bar', 'dock']);
});

it('begins with the vehicles, and backwards with the dock', () => {
  expect(nextRegion(null, 1, every)).toBe('vehicles');
  expect(nextRegion(null, -1, every)).toBe('dock');
});

it('leaves out what cannot be gone to', () => {
  const isThere = (region: Region): boolean => region === 'bar' || region === 'dock';
  expect(walk('bar', 1, isThere).slice(0, 3)).toEqual(['dock', 'bar', 'dock']);
  expect(nextRegion(null, 1, isThere)).toBe('dock');
  expect(nextRegion('map', 1, () => false)).toBeNull();
});

it('reaches the dock in three steps at most from anywhere, one of the two ways', () => {
  for (const from of [null, ...REGIONS]) {
    const steps = ([1, -1] as const).map((by) => [...walk(from, by)].indexOf('dock') + 1);
    expect(Math.min(...steps.filter((step) => step > 0))).toBeLessThanOrEqual(from === 'dock' ? 6 : 3);
  }
});
