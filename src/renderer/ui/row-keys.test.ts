import { describe, expect, it } from 'vitest';
import { movedRow } from './row-keys.ts';
import { toggled } from './toggled.ts';

describe('movedRow', () => {
  it.each([
    ['ArrowDown', -1, 10, 0],
    ['ArrowDown', 3, 10, 4],
    ['ArrowDown', 9, 10, 9],
    ['ArrowUp', -1, 10, 0],
    ['ArrowUp', 3, 10, 2],
    ['ArrowUp', 0, 10, 0],
    ['PageDown', -1, 10, 4],
    ['PageDown', 8, 10, 9],
    ['PageUp', 6, 10, 2],
    ['PageUp', 1, 10, 0],
    ['Home', 7, 10, 0],
    ['End', -1, 10, 9],
    ['a', 3, 10, null],
    ['ArrowDown', -1, 0, null],
    ['End', -1, 0, null],
  ])('%s from %i of %i: %s', (key, active, count, expected) => {
    expect(movedRow(key, active, count, 4)).toBe(expected);
  });
});

describe('toggled', () => {
  it('adds what is missing and takes out what is there', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
