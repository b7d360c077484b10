import { describe, expect, it, vi } from 'vitest';
import { createSlicer, createWindowSlicer, resultOf, type Sliced } from './slices.ts';
import { createCountingSlicer } from './testing/counting-slicer.ts';

function* steps(count: number, done: number[] = []): Sliced<string> {
  for (let step = 0; step < count; step += 1) {
    done.push(step);
    yield;
  }
  return 'made';
}

describe('work in slices', () => {
  it('goes on within a slice, and in another turn once it is used up', () => {
    let nowMs = 0;
    const waiting: (() => void)[] = [];
    const slicer = createSlicer({ nowMs: () => nowMs, nextTurn: (callback) => void waiting.push(callback) });
    function* work(): Sliced<number> {
      for (let step = 1; step <= 6; step += 1) {
        nowMs += 3;
        yield;
      }
      return nowMs;
    }
    const onDone = vi.fn();
    const run = slicer.run(work(), onDone);
    expect([nowMs, run.isOver]).toEqual([9, false]);
    waiting.shift()?.();
    expect([nowMs, run.isOver]).toEqual([18, false]);
    nowMs += 1_000;
    waiting.shift()?.();
    expect(run.isOver).toBe(true);
    expect(onDone).toHaveBeenCalledExactlyOnceWith(1_018, 18);
  });

  it('tells within the call what one slice is enough for, however long it takes', () => {
    const slicer = createCountingSlicer();
    const onDone = vi.fn();
    slicer.run(steps(0), onDone);
    expect(onDone).toHaveBeenCalledOnce();
    expect(slicer.isWaiting()).toBe(false);
  });

  it('is ended at once where somebody waits for it, and told of once', () => {
    const slicer = createCountingSlicer();
    const onDone = vi.fn();
    const run = slicer.run(steps(5), onDone);
    expect(onDone).not.toHaveBeenCalled();
    run.finish();
    expect(onDone).toHaveBeenCalledOnce();
    run.finish();
    slicer.end();
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('does and tells nothing more once it is given up', () => {
    const slicer = createCountingSlicer();
    const onDone = vi.fn();
    const done: number[] = [];
    const run = slicer.run(steps(5, done), onDone);
    run.cancel();
    slicer.end();
    run.finish();
    expect(done).toEqual([0]);
    expect(onDone).not.toHaveBeenCalled();
  });

  it('has turns of a window', async () => {
    let count = 0;
    function* endless(): Sliced<number> {
      const until = performance.now() + 20;
      while (performance.now() < until) yield;
      count += 1;
      return count;
    }
    const result = await new Promise((resolve) => createWindowSlicer().run(endless(), resolve));
    expect(result).toBe(1);
  });

  it('can be done at once', () => expect(resultOf(steps(3))).toBe('made'));
});
