import { expect, it } from 'vitest';
import { cacheKib } from './cache-size.ts';

const GIB = 1024 ** 3;

it.each([
  [2, 65_536, 8_192],
  [8, 65_536, 16_384],
  [16, 32_768, 32_768],
  [24, 65_536, 49_152],
  [64, 65_536, 65_536],
])('on a machine of %d GiB one that may have %d KiB has %d', (gib, mostKib, kib) => {
  expect(cacheKib(mostKib, gib * GIB)).toBe(kib);
});
