import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createShares, type Release, type Shares } from './shares.ts';

let clock: FakeClock;
let shares: Shares;
/** What was answered, by the name it was asked with. */
let answers: { readonly name: string; readonly release: Release | null }[];

beforeEach(() => {
  clock = createFakeClock();
  shares = createShares(10, 1_000, clock);
  answers = [];
});

const ask = (name: string, size: number): void => {
  void shares.take(size).then((release) => answers.push({ name, release }));
};
const given = async (): Promise<readonly string[]> => {
  await settled();
  return answers.map(({ name, release }) => (release === null ? `no ${name}` : name));
};
const release = (name: string): void => answers.find((answer) => answer.name === name)?.release?.();

it('gives what is free, and the rest in order as it comes back', async () => {
  ask('a', 6);
  ask('b', 4);
  ask('c', 5);
  ask('d', 1);
  expect(await given()).toEqual(['a', 'b']);
  release('b');
  // It would be enough for d, which is behind c.
  expect(await given()).toEqual(['a', 'b']);
  release('a');
  expect(await given()).toEqual(['a', 'b', 'c', 'd']);
});

it('gives all of it to whoever asks for more', async () => {
  ask('a', 1_000);
  ask('b', 1);
  expect(await given()).toEqual(['a']);
  release('a');
  expect(await given()).toEqual(['a', 'b']);
});

it('takes a share back once', async () => {
  ask('a', 6);
  ask('b', 10);
  await settled();
  release('a');
  release('a');
  ask('c', 1);
  expect(await given()).toEqual(['a', 'b']);
});

it('lets nobody wait longer than that, nor those behind him for his sake', async () => {
  ask('a', 6);
  ask('b', 6);
  clock.advance(500);
  ask('c', 4);
  expect(await given()).toEqual(['a']);
  clock.advance(500);
  expect(await given()).toEqual(['a', 'no b', 'c']);
  clock.advance(10_000);
  release('a');
  ask('d', 6);
  expect(await given()).toEqual(['a', 'no b', 'c', 'd']);
});
