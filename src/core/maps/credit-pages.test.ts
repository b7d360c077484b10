import { expect, it } from 'vitest';
import { OPENSTREETMAP } from '../../shared/tile-server.ts';
import { creditPages } from './credit-pages.ts';

it('are those to which attributions lead by TLS, and nothing else', () => {
  const attribution =
    '<a href="http://a.example">A</a> <a href="https://b.example/x">B</a> https://c.example';
  expect(creditPages([OPENSTREETMAP, { attribution }, { attribution: '' }])).toEqual(
    new Set(['https://www.openstreetmap.org/copyright', 'https://b.example/x']),
  );
});
