import { describe, expect, it } from 'vitest';
import { findByTyping, moveByKey, NOTHING_TYPED, typeAhead } from './list-keys.ts';

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

describe('type-ahead', () => {
  const NAMES = ['Bus 1', 'bus 2', 'Truck 1', 'Truck 10', 'Van'];
  const find = (text: string, index: number): number =>
    findByTyping(text, index, NAMES.length, (at) => NAMES[at] ?? '');

  it.each([
    ['t', -1, 2],
    ['t', 2, 3],
    ['tt', 3, 2],
    ['truck 10', 2, 3],
    ['bus 2', 4, 1],
    ['b', 1, 0],
    ['v', 4, 4],
    ['x', 0, -1],
  ])('%s from row %i finds row %i', (text, from, to) => expect(find(text, from)).toBe(to));

  it('gathers letters and begins anew after a pause', () => {
    const first = typeAhead(NOTHING_TYPED, 'T', 1_000);
    const second = typeAhead(first, 'r', 1_700);
    expect([first.text, second.text, typeAhead(second, 'b', 2_500).text]).toEqual(['t', 'tr', 'b']);
  });
});
