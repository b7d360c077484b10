import { expect, it } from 'vitest';
import { flespiUri } from './flespi-uri.ts';

const URL_HERE = 'http://127.0.0.1:8640/flespi';

it.each([
  [URL_HERE, '', null, URL_HERE],
  [URL_HERE, ' ', '42', `${URL_HERE}/42`],
  ['http://127.0.0.1:8640/', '', '42', 'http://127.0.0.1:8640/42'],
  [URL_HERE, 'https://fleet.example.com', null, 'https://fleet.example.com/flespi'],
  [URL_HERE, 'https://fleet.example.com/', '42', 'https://fleet.example.com/flespi/42'],
  [URL_HERE, 'https://example.com/hook/in', '42', 'https://example.com/hook/in/42'],
  [URL_HERE, 'https://user:word@example.com', null, 'https://example.com/flespi'],
  ['http://0.0.0.0:8640/flespi', 'http://198.51.100.7:8640', null, 'http://198.51.100.7:8640/flespi'],
  ['http://0.0.0.0:8640/flespi', '', null, null],
  ['https://[::]/flespi', '', '42', null],
  [URL_HERE, 'fleet.example.com', null, null],
  [URL_HERE, 'ftp://fleet.example.com', null, null],
  [URL_HERE, 'javascript:alert(1)', null, null],
])('%s, reached at “%s”, for stream %s: %s', (url, address, streamId, uri) => {
  expect(flespiUri(url, address, streamId)).toBe(uri);
});
