import { expect, it } from 'vitest';
import { enteredKey } from './entered-key.ts';

const KEY = 'AbC-_'.padEnd(43, '0');

it.each([
  [`http://127.0.0.1:8620/#key=${KEY}`, KEY],
  [` http://localhost:8620/#key=${KEY}\n`, KEY],
  [`#key=${KEY}`, KEY],
  [KEY, KEY],
  ['http://127.0.0.1:8620/#tab=logs', null],
  [`http://127.0.0.1:8620/#key=${KEY.slice(1)}`, null],
  ['', null],
])('finds the key of what was entered: %j', (text, key) => {
  expect(enteredKey(text)).toBe(key);
});
