import type { Planted } from './planted.ts';

export const stripsAreNotChecked: Planted = {
  name: 'strips-are-not-checked',
  says: 'The checksum of a strip is not looked at.',
  rewrites: [
    {
      file: 'core/journal/strips/strip.ts',
      text: 'if (sumOf(vehicle, count, bounds, columns) !== sum) throw',
      instead: 'if (sumOf(vehicle, count, bounds, columns) < 0 * sum) throw',
    },
  ],
  worlds: ['flipped-strip'],
  isDrawn: false,
  breaks: ['shown'],
};
