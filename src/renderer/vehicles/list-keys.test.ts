import { describe, expect, it } from 'vitest';
import { moveByKey } from './list-keys.ts';

describe('moveByKey', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 7],
    ['PageDown', 8, 9],
    ['PageUp', 3, 0],
    ['Home', 5, 0],
    ['End', 0, 9],
    ['ArrowDown', -1, 0],
    ['ArrowUp', -1, 0],
    ['End', -1, 9],
    ['a', 3, null],
    ['constructor', 3, null],
  ])('%s from row %i of ten leads to %s', (key, from, to) => expect(moveByKey(key, from, 10, 4)).toBe(to));

  it('leads nowhere in an empty list', () => expect(moveByKey('ArrowDown', -1, 0, 4)).toBeNull());
});
