import { describe, expect, it } from 'vitest';
import { createOwner, createTime, WORLD } from './time.ts';

const nothing = (): void => {};

describe('time', () => {
  it('lets things happen in their order, those of one moment in the order of the calls', () => {
    const time = createTime(nothing);
    const seen: string[] = [];
    for (const [delayUs, name] of [
      [30, 'c'],
      [10, 'a'],
      [30, 'd'],
      [20, 'b'],
    ] as const)
      time.after(delayUs, name, () => seen.push(`${name} at ${time.nowUs()}`));
    while (time.step(100)) nothing();
    expect(seen).toEqual(['a at 10', 'b at 20', 'c at 30', 'd at 30']);
    expect(time.nowUs()).toBe(100);
  });

  it('keeps the order of a thousand drawn times', () => {
    const time = createTime(nothing);
    const seen: number[] = [];
    for (let index = 0; index < 1_000; index++) {
      const delayUs = (index * 7_919) % 1_009;
      time.after(delayUs, 'x', () => seen.push(delayUs));
    }
    while (time.step(2_000)) nothing();
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('goes no further than it is told, and forgets what was cancelled', () => {
    const time = createTime(nothing);
    const seen: string[] = [];
    time.after(5, 'x', () => seen.push('cancelled')).cancel();
    time.after(50, 'y', () => seen.push('late'));
    expect(time.step(10)).toBe(false);
    expect(time.nowUs()).toBe(10);
    expect(time.step(50)).toBe(true);
    expect(seen).toEqual(['late']);
  });

  it('lets nothing happen to an owner that has ended, nor to those below it', () => {
    const time = createTime(nothing);
    const process = createOwner('process', WORLD);
    const thread = createOwner('thread', process);
    const seen: string[] = [];
    time.after(1, 'p', () => seen.push('process'), process);
    time.as(thread, () => time.after(2, 't', () => seen.push('thread')));
    time.after(3, 'w', () => seen.push('world'));
    process.alive = false;
    while (time.step(10)) nothing();
    expect(seen).toEqual(['world']);
  });

  it('settles after each, as whose it was', () => {
    const owner = createOwner('process', WORLD);
    const settled: string[] = [];
    const time = createTime(() => settled.push(time.owner().name));
    time.after(1, 'x', nothing, owner);
    time.after(2, 'y', nothing);
    while (time.step(10)) nothing();
    expect(settled).toEqual(['process', 'world']);
  });

  it('has one hash for one course of things, and another for another', () => {
    const hashOf = (...delays: readonly number[]): number => {
      const time = createTime(nothing);
      for (const delayUs of delays) time.after(delayUs, 'x', nothing);
      while (time.step(100)) nothing();
      return time.hash();
    };
    expect(hashOf(1, 2, 3)).toBe(hashOf(1, 2, 3));
    expect(hashOf(1, 2, 3)).not.toBe(hashOf(1, 2, 4));
  });
});
