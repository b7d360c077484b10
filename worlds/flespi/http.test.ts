import { expect, it } from 'vitest';
import { createResponseReader, requestOf } from './http.ts';

it('makes a POST whose length is that of its bytes', () => {
  const [head, body] = requestOf('/flespi/7', '"é"').toString().split('\r\n\r\n');
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
