import { expect, it } from 'vitest';
import { isolated } from './isolated.ts';

it.each([
  ['North', 'North'],
  ['Nord & Süd, 北', 'Nord & Süd, 北'],
  ['צפון', '\u2068צפון\u2069'],
  ['North\u202e', '\u2068North\u2069'],
  ['a\u2069\u202eb\u2067c', '\u2068abc\u2069'],
  ['\u200fx', '\u2068\u200fx\u2069'],
])('%j is written as %j', (text, expected) => expect(isolated(text)).toBe(expected));
