import { expect, it } from 'vitest';
import { tileOptions } from './tile-options.ts';

it('holds a map to its area', () => {
  expect(tileOptions({ attribution: 'A & B', bounds: [13, 52, 25.7, 57.2] })).toEqual({
    attribution: 'A &#38; B',
    bounds: [
      [52, 13],
      [57.2, 25.7],
    ],
  });
});

it('lets a map of the whole world go on beyond the date line', () => {
  expect(tileOptions({ attribution: '', bounds: [-180, -85, 180, 85] })).toEqual({ attribution: '' });
});
