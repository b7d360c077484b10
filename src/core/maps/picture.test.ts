import { expect, it } from 'vitest';
import { pictureIn } from './picture.ts';

const NOTHING = Buffer.alloc(20);

/** A box of ISO media files. */
function box(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function sides(width: number, height: number): Buffer {
  const size = Buffer.alloc(12);
  size.writeUInt32BE(width, 4);
  size.writeUInt32BE(height, 8);
  return box('ispe', size);
}
const FTYP = box('ftyp', 'avif\0\0\0\0mif1miaf');

it('an AVIF tells its sides in a property of its item', () => {
  const picture = Buffer.concat([FTYP, box('meta', '\0\0\0\0', sides(256, 512)), box('mdat', 'ispe')]);
  expect(pictureIn(picture)).toEqual({ format: 'avif', width: 256, height: 512 });
  expect(pictureIn(picture.subarray(0, FTYP.length + 24))).toBeNull();
  expect(pictureIn(Buffer.concat([FTYP, box('meta', 'ispe')]))).toBeNull();
  expect(pictureIn(FTYP)).toBeNull();
});

it('an AVIF with several sides is as large as the largest, wherever that stands', () => {
  const parts = [FTYP, box('free', sides(1, 1)), box('free', Buffer.alloc(9_000)), box('meta', sides(1, 1))];
  expect(pictureIn(Buffer.concat([...parts, box('meta', sides(60_000, 60_000))]))).toMatchObject({
    width: 60_000,
    height: 60_000,
  });
});

it('a GIF is as large as its first frame, which enlarges the screen that it announces', () => {
  const screen = Buffer.from([...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 9, 9, 9]);
  const extension = Buffer.from([0x21, 0xff, 3, 0x2c, 0x2c, 0x2c, 1, 0x2c, 0]);
  const frame = Buffer.from([0x2c, 2, 0, 3, 0, 0x20, 0x4e, 0x30, 0x75, 0]);
  expect(pictureIn(Buffer.concat([screen, extension, extension, frame, NOTHING]))).toEqual({
    format: 'gif',
    width: 20_002,
    height: 30_003,
  });
  expect(pictureIn(Buffer.concat([screen, extension, NOTHING]))).toBeNull();
  expect(pictureIn(Buffer.concat([screen, extension, frame.subarray(0, 7)]))).toBeNull();
});

it('a JPEG with rubbish between its segments is none: others find another frame in it', () => {
  const frame = (side: number): number[] => [
    0xff,
    0xc0,
    0,
    17,
    8,
    side >> 8,
    side & 255,
    side >> 8,
    side & 255,
  ];
  const hidden = [0xff, 0x00, 0, 30, ...frame(60_000), ...new Array<number>(19).fill(0)];
  const rest = [...frame(256), ...NOTHING];
  expect(pictureIn(Buffer.from([0xff, 0xd8, ...rest]))).toMatchObject({ width: 256 });
  expect(pictureIn(Buffer.from([0xff, 0xd8, ...hidden, ...rest]))).toBeNull();
});
