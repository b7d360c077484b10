import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createIdleThread } from './idle-thread.ts';

const MINUTE_MS = 60_000;

function setUp() {
  const clock = createFakeClock();
  const told: string[] = [];
  let count = 0;
  let die: () => void = () => {};
  const thread = createIdleThread(clock, (onDied) => {
    const name = `thread ${++count}`;
    die = onDied;
    told.push(`${name} begins`);
    return {
      name,
      async end() {
        told.push(`${name} ends`);
      },
    };
  });
  const ask = () => thread.use(async ({ name }) => name);
  return { clock, told, thread, ask, die: () => die() };
}

it('begins when it is asked, is one for all who ask, and ends once nobody asked for a while', async () => {
  const { clock, told, ask } = setUp();
  expect(told).toEqual([]);
  expect(await Promise.all([ask(), ask()])).toEqual(['thread 1', 'thread 1']);
  clock.advance(9 * MINUTE_MS);
  expect(await ask()).toBe('thread 1');
  clock.advance(9 * MINUTE_MS);
  expect(told).toEqual(['thread 1 begins']);
  clock.advance(MINUTE_MS);
  expect(told).toEqual(['thread 1 begins', 'thread 1 ends']);
  expect(await ask()).toBe('thread 2');
});

it('does not end while something is asked of it, however long that takes', async () => {
  const { clock, told, thread, ask } = setUp();
  const answer = Promise.withResolvers<number>();
  const long = thread.use(() => answer.promise);
  await ask();
  clock.advance(60 * MINUTE_MS);
  expect(told).toEqual(['thread 1 begins']);
  answer.resolve(7);
  expect(await long).toBe(7);
  clock.advance(10 * MINUTE_MS);
  expect(told.at(-1)).toBe('thread 1 ends');
});

it('begins anew where it died, and where a question to it failed it goes on', async () => {
  const { told, thread, ask, die } = setUp();
  await expect(thread.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await ask()).toBe('thread 1');
  die();
  expect(await ask()).toBe('thread 2');
  expect(told).toEqual(['thread 1 begins', 'thread 2 begins']);
});

it('leaves no timer behind where it is ended while something is asked', async () => {
  const { clock, told, thread } = setUp();
  const answer = Promise.withResolvers<void>();
  const asked = thread.use(() => answer.promise);
  await thread.end();
  answer.resolve();
  await asked;
  clock.advance(60 * MINUTE_MS);
  expect(told).toEqual(['thread 1 begins', 'thread 1 ends']);
});
