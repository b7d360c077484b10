/** How messages lie in blocks. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { messageEntry } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const blocks = (): readonly unknown[] =>
  held
    .store()
    .database.prepare(
      'SELECT id, count, first_received_ms AS first, last_received_ms AS last, min_time_us / 1000000 AS min, max_time_us / 1000000 AS max FROM blocks ORDER BY id',
    )
    .all()
    .map(({ id, count, first, last, min, max }) =>
      [id, count, Number(first) / 1000 - T, Number(last) / 1000 - T, Number(min) - T, Number(max) - T].join(
        ' ',
      ),
    );
const messages = (count: number, from = 0, parameters = {}) =>
  Array.from({ length: count }, (_, index) => messageEntry(7, T + from + index, { parameters }));

it.each([
  [1, ['1 1 0.5 0.5 0 0']],
  [128, ['1 128 0.5 127.5 0 127']],
  [129, ['1 128 0.5 127.5 0 127', '2 1 128.5 128.5 128 128']],
  [256, ['1 128 0.5 127.5 0 127', '2 128 128.5 255.5 128 255']],
])('of %d in a commit', (count, wanted) => {
  held.commit(messages(count));
  expect(blocks()).toEqual(wanted);
  held.commit(messages(1, 1_000));
  expect(blocks().slice(0, -1)).toEqual(wanted);
});

it('a block ends with the message that makes it larger than half a megabyte', () => {
  held.commit(messages(7, 0, { noise: 'x'.repeat(200_000) }));
  expect(blocks().map((text) => String(text).split(' ')[1])).toEqual(['3', '3', '1']);
});

it('what is known fills no block, and has its number still to give', () => {
  held.commit(messages(3));
  expect(held.commit(messages(3))).toEqual([0, 0, 0]);
  expect(held.commit([...messages(2), ...messages(1, 9)])).toEqual([0, 0, 1]);
  expect(blocks()).toEqual(['1 3 0.5 2.5 0 2', '2 1 9.5 9.5 9 9']);
});

it('times in a block are those of its messages, in whatever order they come', () => {
  held.commit([...messages(1, 30), ...messages(1, 10), ...messages(1, 20)]);
  expect(blocks()).toEqual(['1 3 10.5 30.5 10 30']);
});
