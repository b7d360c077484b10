import { expect, it } from 'vitest';
import { errorText } from './error-text.ts';

it.each([
  [new Error('disk full'), 'disk full'],
  [new TypeError(''), ''],
  ['a word', 'a word'],
  [undefined, 'undefined'],
  [404, '404'],
])('says %j as %j', (thrown, text) => {
  expect(errorText(thrown)).toBe(text);
});
