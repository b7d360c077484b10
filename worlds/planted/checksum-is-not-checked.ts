import type { Planted } from './planted.ts';

export const checksumIsNotChecked: Planted = {
  name: 'checksum-is-not-checked',
  says: 'The checksum of a block is not looked at.',
  rewrites: [
    {
      file: 'core/journal/blocks/block.ts',
      text: 'if (crc32(plain) !== bytes.readUInt32LE()) throw',
      instead: 'if (crc32(plain) < 0) throw',
    },
  ],
  worlds: ['flipped-block'],
  isDrawn: false,
  breaks: ['kept-once'],
};
