import { expect, it } from 'vitest';
import { compareLogKeys, logKeyOf, logKeyText } from './log-key.ts';

const key = (receivedMs: number, accountId: string, id: number) => ({ receivedMs, accountId, id });

it('orders by time of arrival, then by account, then by number', () => {
  const inOrder = [key(1, 'b', 9), key(1.5, 'a', 3), key(2, 'a', 1), key(2, 'a', 2), key(2, 'b', -1)];
  for (const [at, a] of inOrder.entries()) {
    for (const [place, b] of inOrder.entries()) {
      expect(Math.sign(compareLogKeys(a, b))).toBe(Math.sign(at - place));
    }
  }
});

it('gives each key a text of its own, without spaces, and takes nothing else along', () => {
  expect(logKeyText({ ...key(1.5, 'a', -2) })).toBe('1.5-a--2');
  expect(logKeyOf({ ...key(1, 'a', 2), ...{ text: 'more' } })).toEqual(key(1, 'a', 2));
});
