import { expect, it } from 'vitest';
import type { BoardMessage } from '../../shared/mqtt-board.ts';
import { EMPTY_LIST, withBatch } from './board-list.ts';

const some = (number: number, bytes = 1): BoardMessage => ({
  number,
  receivedMs: 0,
  topic: 'a',
  payload: new Uint8Array(bytes),
  sizeBytes: bytes,
  hidden: 0,
  qos: 0,
  retain: false,
  userProperties: [],
});
const batch = (from: number, count: number, bytes = 1) => ({
  messages: Array.from({ length: count }, (_, index) => some(from + index, bytes)),
  dropped: 0,
});

it('has the newest first', () => {
  const list = withBatch(withBatch(EMPTY_LIST, batch(1, 2)), batch(3, 1));
  expect(list.messages.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(list.dropped).toBe(0);
});

it('holds so many and so many bytes, and counts what goes and what never came', () => {
  let list = withBatch(EMPTY_LIST, { messages: [], dropped: 7 });
  for (let from = 0; from < 600; from += 100) list = withBatch(list, batch(from, 100));
  expect(list.messages).toHaveLength(500);
  expect(list.dropped).toBe(107);
  const large = withBatch(EMPTY_LIST, batch(0, 200, 16 * 1024));
  expect(large.messages).toHaveLength(128);
  expect(large.dropped).toBe(72);
  expect(large.messages[0]?.number).toBe(199);
});
