import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createResponseReader, packed, requestOf } from './http.ts';

it('makes a POST whose length is that of its bytes', () => {
  const [head, body] = requestOf('/flespi/7', packed('"é"', 'identity')).toString().split('\r\n\r\n');
  expect(head).toContain('POST /flespi/7 HTTP/1.1');
  expect(head).toContain('Content-Length: 4');
  expect(body).toBe('"é"');
});

it('tells the status once the head is whole, and once', () => {
  const told: number[] = [];
  const read = createResponseReader((status) => told.push(status));
  read(Buffer.from('HTTP/1.1 503 Service Unav'));
  expect(told).toEqual([]);
  read(Buffer.from('ailable\r\n\r\nbody'));
  read(Buffer.from('\r\n\r\n'));
  expect(told).toEqual([503]);
});

it.each([
  ['gzip', 'gzip', gunzipSync],
  ['deflate', 'deflate', inflateSync],
  ['deflate-raw', 'deflate', inflateRawSync],
] as const)('packs a body by %s and says so', (coding, said, unpack) => {
  const bytes = packed('[{"a":1}]', coding);
  expect(unpack(bytes).toString()).toBe('[{"a":1}]');
  expect(requestOf('/flespi/7', bytes, coding).toString('latin1')).toContain(`Content-Encoding: ${said}`);
});
