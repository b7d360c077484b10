import { expect, it } from 'vitest';
import { createTileKeys } from './tile-keys.ts';

it('gives each browser a key of its own, the same each time', () => {
  const keys = createTileKeys();
  expect(keys.of('a')).toBe(keys.of('a'));
  expect(keys.of('a')).not.toBe(keys.of('b'));
  expect(Buffer.from(keys.of('a'), 'base64url')).toHaveLength(32);
});

it('knows its keys in a header alone, and none after all were ended', () => {
  const keys = createTileKeys();
  const key = keys.of('a');
  expect(keys.isKnown(`Bearer ${key}`)).toBe(true);
  const wrong = [
    undefined,
    '',
    key,
    `Basic ${key}`,
    'Bearer ',
    `Bearer ${key}x`,
    `Bearer ${key.slice(1)}`,
    `bearer ${key}`,
  ];
  expect(wrong.filter((header) => keys.isKnown(header))).toEqual([]);
  keys.clear();
  expect(keys.isKnown(`Bearer ${key}`)).toBe(false);
  expect(keys.of('a')).not.toBe(key);
});

it('forgets the oldest of very many', () => {
  const keys = createTileKeys();
  const first = keys.of('first');
  for (let browser = 0; browser < 199; browser++) keys.of(`${browser}`);
  expect(keys.isKnown(`Bearer ${first}`)).toBe(true);
  keys.of('one more');
  expect(keys.isKnown(`Bearer ${first}`)).toBe(false);
});
