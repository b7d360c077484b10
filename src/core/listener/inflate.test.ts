import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createInflate } from './inflate.ts';

const PIECE = 64 * 1024;
const TEXT = Buffer.alloc(2.5 * PIECE, 'fleet ');

it.each<[string, 'gzip' | 'deflate', Buffer]>([
  ['gzip', 'gzip', gzipSync(TEXT)],
  ['deflate with its frame', 'deflate', deflateSync(TEXT)],
  ['deflate without', 'deflate', deflateRawSync(TEXT)],
])('%s is inflated in pieces of 64 KiB', async (_name, coding, body) => {
  const inflate = createInflate(coding, body[0] ?? 0);
  inflate.end(body);
  const pieces: Buffer[] = [];
  for await (const piece of inflate) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(TEXT)).toBe(true);
  expect(pieces.map(({ length }) => length)).toEqual([PIECE, PIECE, PIECE / 2]);
});
