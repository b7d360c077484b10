import { expect, it } from 'vitest';
import { FEEDS, type Feed } from './feed.ts';
import { decodeWordings, encodeWordings } from './wordings.ts';

const DIGESTS = ['0011223344556677', 'ffeeddccbbaa9988'] as const;

it.each<[string, readonly (readonly [Feed, string | null])[], number]>([
  ['nothing', [], 0],
  ['that of the body', [['http', null]], 1],
  ['another', [['http', DIGESTS[0]]], 9],
  ['one of each feed', FEEDS.map((feed, index) => [feed, index % 2 === 0 ? null : DIGESTS[1]]), 0],
  [
    'several',
    [
      ['rest', DIGESTS[0]],
      ['mqtt', null],
      ['http', DIGESTS[1]],
    ],
    19,
  ],
])('what feeds called a message is kept in few bytes: %s', (_what, wordings, bytes) => {
  const encoded = encodeWordings(new Map(wordings));
  if (bytes > 0 || wordings.length === 0) expect(encoded.byteLength).toBe(bytes);
  expect([...decodeWordings(encoded)]).toEqual(wordings);
});

it('is nothing where nothing was kept, and of a feed that nobody knows', () => {
  expect(decodeWordings(null).size).toBe(0);
  expect([...decodeWordings(Uint8Array.of(0x7f, 1, 2, 3, 4, 5, 6, 7, 8, 0x80))]).toEqual([[FEEDS[0], null]]);
});
