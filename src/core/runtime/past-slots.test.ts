import { expect, it } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { OwnFrame } from '../fleet/fleet.ts';
import { createPastSlots } from './past-slots.ts';

/** A frame of vehicles by their ids, in the slots in which they stand. */
function frame(ids: readonly string[], removed: readonly number[] = []): OwnFrame {
  const columns = createColumns(ids.length);
  ids.forEach((_, slot) => {
    columns.slot[slot] = slot;
  });
  const identities = ids.map((id, slot) => ({ slot, id, name: id, ident: null }));
  return { seq: 0, atMs: 0, columns, identities, removed: Uint32Array.from(removed) };
}
const told = (accountId: string, own: OwnFrame, isFull = true) => ({ accountId, isFull, frame: own });

it('keeps each vehicle in its slot, whatever fleet it comes from', () => {
  const slots = createPastSlots();
  const first = slots.merge([told('a', frame(['1', '2'])), told('b', frame(['1']))], 5);
  expect([first.seq, [...first.columns.slot], first.identities.map(({ id }) => id)]).toEqual([
    0,
    [0, 1, 2],
    ['a/1', 'a/2', 'b/1'],
  ]);
  const next = slots.merge([told('a', frame(['2'])), told('b', frame(['1']))], 6);
  expect([next.seq, [...next.columns.slot], [...next.removed]]).toEqual([1, [1, 2], [0]]);
  const again = slots.merge([told('a', frame(['3', '1'])), told('b', frame(['1']))], 7);
  expect([[...again.columns.slot], [...again.removed]]).toEqual([[3, 0, 2], [1]]);
  expect([slots.slotOf('a/3'), slots.slotOf('c/1')]).toEqual([3, undefined]);
});

it('tells those of an account that is not there any more as gone', () => {
  const slots = createPastSlots();
  slots.merge([told('a', frame(['1'])), told('b', frame(['1', '2']))], 5);
  const without = slots.merge([told('a', frame([]), false)], 6);
  expect([[...without.columns.slot], [...without.removed].sort()]).toEqual([[], [1, 2]]);
  expect([...slots.merge([told('a', frame([], [0]), false)], 7).removed]).toEqual([0]);
});
