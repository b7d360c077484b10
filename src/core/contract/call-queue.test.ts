import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CallQueue, createCallQueue } from './call-queue.ts';

const CAPACITY = 4;
let queue: CallQueue;
let answered: number[];
let finish: (() => void)[];
let turns: (() => void)[];
let isReading: boolean;

beforeEach(() => {
  answered = [];
  finish = [];
  turns = [];
  isReading = true;
  queue = createCallQueue({
    capacity: CAPACITY,
    isReading: () => isReading,
    answer(call) {
      answered.push(call[0] ?? -1);
      return new Promise((resolve) => finish.push(resolve));
    },
    later: (callback) => void turns.push(callback),
  });
});

const push = (...calls: readonly number[]) => calls.map((call) => queue.push(Uint8Array.of(call)));
/** The next turn of the event loop; how many callbacks it ran. */
const turn = (): number => turns.splice(0).map((callback) => callback()).length;

describe('calls of a window', () => {
  it('are answered in order, one a turn, and beside each other where one takes its time', () => {
    push(1, 2, 3);
    expect(answered).toEqual([]);
    turn();
    expect(answered).toEqual([1]);
    turn();
    turn();
    expect(answered).toEqual([1, 2, 3]);
    expect(turn()).toBe(0);
    push(4);
    turn();
    expect(answered).toEqual([1, 2, 3, 4]);
  });

  it('wait while the window does not read, and go on when it does, still one a turn', () => {
    push(1, 2);
    isReading = false;
    turn();
    expect(answered).toEqual([]);
    expect(turn()).toBe(0);
    isReading = true;
    queue.goOn();
    queue.goOn();
    expect(turn()).toBe(1);
    expect(answered).toEqual([1]);
    turn();
    expect(answered).toEqual([1, 2]);
  });

  it('plan nothing where none waits', () => {
    queue.goOn();
    expect(turn()).toBe(0);
  });

  it('are refused past the bound, in which those under way count as well as those that wait', async () => {
    expect(push(1, 2, 3, 4, 5)).toEqual([true, true, true, true, false]);
    while (turn() > 0);
    expect(answered).toEqual([1, 2, 3, 4]);
    expect(push(6)).toEqual([false]);
    finish[0]?.();
    await settled();
    expect(push(7, 8)).toEqual([true, false]);
  });
});
