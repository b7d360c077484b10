import { expect, it } from 'vitest';
import { pictureFilter } from './picture-filter.ts';

it.each([
  ['light', false, 'inverted', ''],
  ['light', true, 'inverted', 'grayscale(1)'],
  ['dark', false, 'as they are', ''],
  ['dark', true, 'as they are', 'grayscale(1)'],
  ['dark', false, 'dimmed', 'brightness(0.6)'],
  ['dark', true, 'inverted', 'invert(0.92) hue-rotate(180deg) saturate(0.6) grayscale(1)'],
] as const)('in the %s theme, gray %s, dark pictures %s: %s', (theme, gray, darkPictures, filter) => {
  expect(pictureFilter(theme, { gray, darkPictures })).toBe(filter);
});
