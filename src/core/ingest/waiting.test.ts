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

it.each([
  ['somebody waits for', { isAwaited: true }],
  ['is not whole in the inbox', { offset: undefined }],
])('keeps in hand what %s, however much there is', async (_, change) => {
  const { waiting, read, topics } = queueOf([chunk(0, 30), chunk(1, 30), chunk(2, 30, change)]);
  expect(waiting.heldBytes()).toBe(60);
  expect(await topics()).toEqual(['0', '1', '2']);
  expect(read).toEqual([1]);
});

it('keeps in hand a chunk of which a part is not in the inbox, or is waited for', () => {
  const { came, offsets, ...rest } = chunk(1, 30);
  const [other] = chunk(2, 30, { isAwaited: true }).came;
  const partly: KeptChunk = { came: [...came, ...came], offsets: [...offsets, undefined], ...rest };
  const partlyAwaited: KeptChunk = {
    came: [...came, ...(other === undefined ? [] : [other])],
    offsets: [0, 1],
    ...rest,
  };
  for (const [each, isAwaited] of [
    [partly, false],
    [partlyAwaited, true],
  ] as const) {
    const { waiting } = queueOf([chunk(0, 30), each]);
    expect([waiting.heldBytes(), waiting.isAwaited(), waiting.count()]).toEqual([60, isAwaited, 3]);
    expect(waiting.forget()).toHaveLength(3);
    expect(waiting.isAwaited()).toBe(false);
  }
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
