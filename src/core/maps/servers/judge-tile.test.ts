import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { judgeTile } from './judge-tile.ts';
import { png, pngOf } from './testing/pictures.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );
const rest = new Array<number>(40).fill(0);
/** An application segment before the frame, as cameras and tile servers write. */
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc0, 0, 17, 8, 1, 0, 2, 0], rest);

it.each([
  ['png', png(8), 8, 8],
  ['gif', bytes('GIF89a', [0, 1, 0, 2, 0, 0, 0, 0x2c, 0, 0, 0, 0, 0, 1, 0, 2], rest), 256, 512],
  ['jpeg', JPEG, 512, 256],
  [
    'webp',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [0, 0, 0, 0, 0, 0, 0, 0], [255, 0, 0], [255, 1, 0], rest),
    256,
    512,
  ],
  ['webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', rest.slice(0, 10), [0, 1, 0, 2], rest), 256, 512],
  [
    'webp',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f], [0xff, 0xc0, 0x7f, 0], rest),
    256,
    512,
  ],
] as const)('a %s is one by its first bytes', async (format, data, width, height) => {
  expect(await judgeTile(data, 'raster')).toEqual({ tile: { format, width, height, bytes: data } });
});

it.each([
  ['HTML', '\n <!DOCTYPE html><title>Sign in</title>'],
  ['JSON', '{"error":"no key"}'],
  [
    'XML: ServiceException',
    '<?xml version="1.0"?><ServiceExceptionReport><ServiceException/></ServiceExceptionReport>',
  ],
  ['text', 'Rate limit reached'],
  ['empty', ''],
  ['unknown', '\x00\x01\x02'],
] as const)('%s is no picture', async (detail, text) => {
  expect(await judgeTile(bytes(text), 'raster')).toEqual({ fault: { code: 'not-a-tile', detail } });
});

it('a picture that no window could hold is too large, however few its bytes', async () => {
  expect(await judgeTile(pngOf(50_000, 40_000, new Uint8Array()), 'raster')).toEqual({
    fault: { code: 'too-large', detail: '50000 × 40000' },
  });
});

it.each([
  ['as it is', bytes([0x1a, 2, 0, 0])],
  ['packed', new Uint8Array(gzipSync(bytes([0x1a, 2, 0, 0])))],
])('a vector tile comes unpacked: %s', async (_, data) => {
  expect(await judgeTile(data, 'vector')).toMatchObject({
    tile: { format: 'vector', bytes: new Uint8Array([0x1a, 2, 0, 0]) },
  });
});

it.each([
  ['a picture', png(8), 'png'],
  ['HTML', bytes('<html>'), 'HTML'],
  ['HTML that is packed', new Uint8Array(gzipSync('<html>')), 'HTML'],
  ['what unpacks to too much', new Uint8Array(gzipSync(new Uint8Array(40_000_000))), 'gzip'],
  ['what is packed and cut', new Uint8Array(gzipSync(new Uint8Array(100_000)).subarray(0, 50)), 'gzip'],
] as const)('%s is no vector tile', async (_, data, detail) => {
  expect(await judgeTile(data, 'vector')).toEqual({ fault: { code: 'not-a-tile', detail } });
});

/** A field of that many bytes, in 5 bytes of length. */
const field = (tag: number, content: Uint8Array): Uint8Array => {
  const { length } = content;
  const parts = [0, 7, 14, 21].map((bits) => 0x80 | ((length >>> bits) & 0x7f));
  return bytes([tag, ...parts, 0], [...content]);
};

it.each([
  ['fields that are none of a layer', field(0x1a, new Uint8Array(4_000_000).fill(0x08))],
  ['rings that are closed', field(0x1a, field(0x12, field(0x22, new Uint8Array(2_000_000).fill(0x0f))))],
  [
    'points',
    field(0x1a, field(0x12, field(0x22, bytes([0x82, 0xa4, 0xe8, 0x03], [...new Uint8Array(2_000_000)])))),
  ],
])('a vector tile of millions of %s is none, however few its bytes are packed', async (_, data) => {
  const packed = new Uint8Array(gzipSync(data));
  expect(packed.length).toBeLessThan(10_000);
  expect(await judgeTile(packed, 'vector')).toEqual({ fault: { code: 'not-a-tile', detail: 'damaged' } });
});
