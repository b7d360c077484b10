import { expect, it } from 'vitest';
import type { InboxRow } from '../journal/port/journal.ts';
import type { KeptChunk } from './chunk.ts';
import type { Delivered } from './delivered.ts';
import type { Came } from './item.ts';
import { createWaiting } from './waiting.ts';

const LIMITS = { heldBytes: 30, batchItems: 4, batchBytes: 100 };
const NOBODY: Delivered = { committed() {}, refused() {} } as never;

/** One message with a row of its own; `offset` undefined where it is not in the row. */
function chunk(
  id: number,
  bytes: number,
  change: { isAwaited?: boolean; offset?: undefined } = {},
): KeptChunk {
  const came = { topic: String(id), delivered: change.isAwaited ? NOBODY : undefined } as Came;
  return { came: [came], offsets: ['offset' in change ? undefined : 0], row: { id, checksum: 1 }, bytes };
}

/** A queue, and the rows that were read back for it so far. */
function queueOf(chunks: readonly KeptChunk[]) {
  const read: number[] = [];
  const waiting = createWaiting(async ({ id }: InboxRow) => {
    read.push(id);
    return chunk(id, 10);
  }, LIMITS);
  for (const [at, each] of chunks.entries()) waiting.add(each, at);
  const topics = async (): Promise<readonly string[]> => {
    const taken = await Promise.all(waiting.take().map(({ chunk }) => chunk));
    return taken.flatMap(({ came }) => came.map(({ topic }) => topic));
  };
  return { waiting, read, topics };
}

it('has the first in hand, as much as there is room for, and gives all in order', async () => {
  const { waiting, read, topics } = queueOf(Array.from({ length: 9 }, (_, id) => chunk(id, 10)));
  expect([waiting.count(), waiting.bytes(), waiting.heldBytes()]).toEqual([9, 90, 30]);
  expect(await topics()).toEqual(['0', '1', '2', '3']);
  // What comes after it is on its way, and no more.
  expect(read).toEqual([3, 4, 5, 6]);
  expect(waiting.heldBytes()).toBe(30);
  expect(await topics()).toEqual(['4', '5', '6', '7']);
  expect(await topics()).toEqual(['8']);
  expect(read).toEqual([3, 4, 5, 6, 7, 8]);
  expect([waiting.count(), waiting.bytes(), waiting.first()]).toEqual([0, 0, undefined]);
  expect(waiting.take()).toEqual([]);
});

it('does not take in hand again what comes behind something in the inbox alone', () => {
  const { waiting } = queueOf([chunk(0, 10), chunk(1, 10), chunk(2, 20), chunk(3, 5)]);
  expect(waiting.heldBytes()).toBe(20);
});

it('gives as many bytes at a time as one transaction takes, and no more', async () => {
  const { topics } = queueOf([chunk(0, 50), chunk(1, 50), chunk(2, 1)]);
  expect(await topics()).toEqual(['0', '1']);
  expect(await topics()).toEqual(['2']);
});

it('says what is the first and the last of it, and what is in it', () => {
  const { waiting } = queueOf([chunk(0, 10), chunk(1, 10), chunk(2, 10)]);
  const [first, last] = [waiting.first(), waiting.last()];
  expect([first?.sinceMs, last?.sinceMs]).toEqual([0, 2]);
  if (first === undefined || last === undefined) return;
  expect([waiting.has(first), waiting.has(last)]).toEqual([true, true]);
  waiting.take();
  waiting.add(chunk(3, 10), 3);
  expect([waiting.has(first), waiting.has(last)]).toEqual([false, false]);
});

it('keeps in hand what somebody waits for, however much there is', async () => {
  const { waiting, read, topics } = queueOf([chunk(0, 30), chunk(1, 30), chunk(2, 30, { isAwaited: true })]);
  expect(waiting.heldBytes()).toBe(60);
  expect(await topics()).toEqual(['0', '1', '2']);
  expect(read).toEqual([1]);
});

it('is waited for as soon as anybody waits for a part of it', async () => {
  const partly = chunk(2, 30);
  const { waiting, read } = queueOf([
    chunk(0, 30),
    chunk(1, 30),
    { ...partly, came: [...partly.came, ...chunk(2, 30, { isAwaited: true }).came], offsets: [0, 1] },
  ]);
  expect([waiting.isAwaited(), waiting.heldBytes()]).toEqual([true, 60]);
  waiting.take();
  expect([waiting.isAwaited(), read]).toEqual([false, [1]]);
});

/** Three messages, of which the second is in no row. */
function mixed(id: number): KeptChunk {
  const came = ['first', 'second', 'third'].map((topic) => ({ topic: `${topic} ${id}` }) as Came);
  return { came, offsets: [0, undefined, 1], row: { id, checksum: 1 }, bytes: 30 };
}

it.each([
  ['as it was', mixed(1), ['first 1', 'second 1', 'third 1'], [0, undefined, 1]],
  ['without what is lost', { came: [], offsets: [], row: null, bytes: 0 }, ['second 1'], [undefined]],
])('puts what is in no row back into its place: %s', async (_, row, topics, offsets) => {
  const waiting = createWaiting(async () => {
    const of = row.offsets.flatMap((offset, at) => (offset === undefined ? [] : at));
    return { ...row, came: of.flatMap((at) => row.came[at] ?? []), offsets: of.map((at) => row.offsets[at]) };
  }, LIMITS);
  for (const id of [0, 1]) waiting.add(mixed(id), 0);
  waiting.take();
  const [taken] = waiting.take();
  const back = await taken?.chunk;
  expect(back?.came.map(({ topic }) => topic)).toEqual(topics);
  expect(back?.offsets).toEqual(offsets);
});

it('answers with what is in no row where all is forgotten', () => {
  const { waiting } = queueOf([mixed(0), mixed(1), mixed(2)]);
  expect(waiting.forget().map(({ topic }) => topic)).toEqual([
    'first 0',
    'second 0',
    'third 0',
    'second 1',
    'second 2',
  ]);
});

it('takes one that is larger than all bounds by itself', async () => {
  const { topics } = queueOf([chunk(0, 1_000), chunk(1, 1_000)]);
  expect(await topics()).toEqual(['0']);
  expect(await topics()).toEqual(['1']);
});

it('answers with what is in hand where all is forgotten, and knows its rows before', () => {
  const { waiting } = queueOf([chunk(7, 30), chunk(8, 30)]);
  expect(waiting.rowIds()).toEqual(new Set([7, 8]));
  expect(waiting.forget().map(({ topic }) => topic)).toEqual(['7']);
  expect([waiting.count(), waiting.bytes(), waiting.last()]).toEqual([0, 0, undefined]);
});

it('tells whoever takes it that it cannot be read back', async () => {
  const waiting = createWaiting(() => Promise.reject(new Error('gone')), LIMITS);
  // The last of them is read ahead, and nobody takes it.
  for (const id of [0, 1, 2, 3]) waiting.add(chunk(id, 30), 0);
  const taken = waiting.take();
  await expect(Promise.all(taken.map(({ chunk }) => chunk))).rejects.toThrow('gone');
});
