import { expect, it } from 'vitest';
import { createFrameQueue } from './frame-queue.ts';

it('does so much a frame, asks for a frame only while there is work, and forgets at once', () => {
  const frames: (() => void)[] = [];
  const cancelled: number[] = [];
  const queue = createFrameQueue(
    2,
    (callback) => frames.push(callback),
    (frame) => cancelled.push(frame),
  );
  const done: number[] = [];
  for (const number of [1, 2, 3]) queue.add(() => done.push(number));
  expect([frames.length, done]).toEqual([1, []]);
  frames[0]?.();
  expect([frames.length, done]).toEqual([2, [1, 2]]);
  frames[1]?.();
  expect([frames.length, done]).toEqual([2, [1, 2, 3]]);
  queue.add(() => done.push(4));
  queue.clear();
  expect([done, cancelled]).toEqual([[1, 2, 3], [3]]);
});
