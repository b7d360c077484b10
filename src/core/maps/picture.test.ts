import { expect, it } from 'vitest';
import { pictureIn } from './picture.ts';

it('an AVIF tells its sides in a property of its item', () => {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(256, 0);
  size.writeUInt32BE(512, 4);
  const head = Buffer.from('\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf....meta....', 'latin1');
  const property = Buffer.concat([Buffer.from('\0\0\0\x14ispe\0\0\0\0', 'latin1'), size]);
  expect(pictureIn(Buffer.concat([head, property]))).toEqual({ format: 'avif', width: 256, height: 512 });
  expect(pictureIn(Buffer.concat([head, property.subarray(0, 14)]))).toBeNull();
  expect(pictureIn(head)).toBeNull();
});
