import { expect, it } from 'vitest';
import { ended } from './ended.ts';

it.each([
  ['request failed', 'request failed.'],
  ['request failed ', 'request failed.'],
  ['Nobody answered.', 'Nobody answered.'],
  ['Really?', 'Really?'],
  ['and so on…', 'and so on…'],
])('%j is followed by another sentence as %j', (text, expected) => expect(ended(text)).toBe(expected));
