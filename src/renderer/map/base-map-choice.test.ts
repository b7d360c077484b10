import { afterEach, expect, it } from 'vitest';
import { SOME_MAP as town } from '../testing/some-map.ts';
import { OUTLINE, shownMap, useBaseMapChoice } from './base-map-choice.ts';

afterEach(() => {
  useBaseMapChoice.setState({ chosen: null });
});

it('is the first map there is until one is chosen', () => {
  expect(shownMap(null, [])).toBeNull();
  expect(shownMap(null, [town])).toBe(town);
});

it('is the chosen one, and the outline where that was chosen or the map is gone', () => {
  const other = { ...town, id: 'other' };
  expect(shownMap('other', [town, other])).toBe(other);
  expect(shownMap(OUTLINE, [town])).toBeNull();
  expect(shownMap('gone', [town])).toBeNull();
});

it('is remembered by the window', () => {
  useBaseMapChoice.getState().choose('demo-town');
  expect(useBaseMapChoice.getState().chosen).toBe('demo-town');
});
