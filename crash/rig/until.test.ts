import { describe, expect, it } from 'vitest';
import { until } from './until.ts';

const never = new AbortController().signal;

describe('until', () => {
  it('resolves once the condition holds', async () => {
    let looks = 0;
    await until('the third look', () => ++looks === 3, { timeoutMs: 10_000, signal: never, everyMs: 1 });
    expect(looks).toBe(3);
  });

  it('names what it waited for in vain', async () => {
    const waiting = until('rain', () => false, { timeoutMs: 5, signal: never, everyMs: 1 });
    await expect(waiting).rejects.toThrow('Waited 0.005 s in vain for rain');
  });

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController();
    const waiting = until('rain', () => false, { timeoutMs: 10_000, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow();
    const late = until('rain', () => false, { timeoutMs: 10_000, signal: stop.signal });
    await expect(late).rejects.toThrow('enough');
  });
});
