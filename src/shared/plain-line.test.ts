import { expect, it } from 'vitest';
import { plainLine } from './plain-line.ts';

it.each([
  ['a\nDELETE gw/devices/2', 40, 'a DELETE gw/devices/2'],
  ['1\u202e21\u2028x\u001b[2J', 40, '1 21 x [2J'],
  ['abcdef', 4, 'abcd… [+2]'],
  ['  abc \n', 40, ' abc'],
])('%j', (text, most, line) => expect(plainLine(text, most)).toBe(line));
