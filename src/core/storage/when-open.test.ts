import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createOpening } from './when-open.ts';

/** A journal that is read in vain so often; what is made of it is a list of what it is told. */
function setUp(failures = 0) {
  const clock = createFakeClock();
  const read: string[] = [];
  const made: string[] = [];
  let left = failures;
  const opening = createOpening({
    clock,
    log: silentLog,
    async read(journal: string) {
      read.push(journal);
      if (left-- > 0) throw new Error('locked');
      return `read in ${journal}`;
    },
    make(found): string[] {
      made.push(found);
      return [found];
    },
  });
  const note = (text: string): void => opening.use((value) => value.push(text));
  return { clock, opening, read, made, note };
}

it('is used in order, what was told before it was there first', async () => {
  const { opening, note } = setUp();
  note('one');
  note('two');
  expect(opening.value()).toBeUndefined();
  opening.opened('journal');
  note('three');
  await settled();
  note('four');
  expect(opening.value()).toEqual(['read in journal', 'one', 'two', 'three', 'four']);
});

it('is tried again where it cannot be made yet, and loses nothing meanwhile', async () => {
  const { clock, opening, read, note } = setUp(2);
  note('one');
  opening.opened('journal');
  await settled();
  clock.advance(4_999);
  await settled();
  expect(read).toHaveLength(1);
  note('two');
  for (const waitMs of [1, 5_000]) {
    clock.advance(waitMs);
    await settled();
  }
  expect(read).toHaveLength(3);
  expect(opening.value()).toEqual(['read in journal', 'one', 'two']);
});

it('is not used any more once it has ended, and gives back what there is', async () => {
  const { opening, note } = setUp();
  opening.opened('journal');
  await settled();
  note('one');
  expect(opening.end()).toEqual(['read in journal', 'one']);
  note('two');
  expect(opening.value()).toEqual(['read in journal', 'one']);
});

it.each<[string, number]>([
  ['is made', 0],
  ['cannot be read', 1],
])('is neither made nor tried again where it has ended before it %s', async (_what, failures) => {
  const { clock, opening, read, made, note } = setUp(failures);
  note('one');
  opening.opened('journal');
  expect(opening.end()).toBeUndefined();
  await settled();
  clock.advance(60_000);
  await settled();
  expect([read.length, made.length]).toEqual([1, 0]);
  expect(opening.value()).toBeUndefined();
  expect(clock.waiting()).toBe(0);
});
