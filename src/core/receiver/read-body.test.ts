import type { IncomingMessage } from 'node:http';
import { PassThrough, Transform } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Clock } from '../clock.ts';
import { createFakeClock } from '../fake-clock.ts';
import { createByteBudget } from './byte-budget.ts';
import type { BodyCoding } from './content.ts';
import { DEFAULT_LIMITS, type ReceiverLimits } from './limits.ts';
import { readBody } from './read-body.ts';

/** A body in the hand, and how many timers run for it. */
function start(coding: BodyCoding = 'identity', limits: Partial<ReceiverLimits> = {}, inHand = 1e9) {
  const clock = createFakeClock();
  const timers = new Set<object>();
  const counted: Clock = {
    ...clock,
    after(delayMs, callback) {
      const timer = {};
      timers.add(timer);
      const cancel = clock.after(delayMs, () => {
        timers.delete(timer);
        callback();
      });
      return () => {
        timers.delete(timer);
        cancel();
      };
    },
    every(periodMs, callback) {
      const timer = {};
      timers.add(timer);
      const cancel = clock.every(periodMs, callback);
      return () => {
        timers.delete(timer);
        cancel();
      };
    },
  };
  const request = Object.assign(new PassThrough(), { complete: false });
  const holding = createByteBudget(inHand).open();
  // What is read of the request is a stream and whether it is complete.
  const outcome = readBody(request as unknown as IncomingMessage, coding, {
    clock: counted,
    limits: { ...DEFAULT_LIMITS, ...limits },
    holding,
    retryAfterS: 10,
  });
  return { clock, timers, request, outcome };
}
const textOf = (outcome: Awaited<ReturnType<typeof readBody>>) =>
  typeof outcome === 'object' && 'chunks' in outcome ? Buffer.concat(outcome.chunks).toString() : outcome;

describe('readBody', () => {
  it.each<[BodyCoding, (text: string) => Buffer]>([
    ['identity', (text) => Buffer.from(text)],
    ['gzip', gzipSync],
  ])('gives the body back, and leaves no timer and no listener: %s', async (coding, encode) => {
    const { request, outcome, timers } = start(coding);
    request.complete = true;
    request.end(encode('whole'));
    expect(textOf(await outcome)).toBe('whole');
    expect(timers.size).toBe(0);
    expect(request.listenerCount('data') + request.listenerCount('error')).toBe(0);
  });

  it('gives one outcome: what comes after a refusal changes nothing and is kept by nobody', async () => {
    const { request, outcome, timers, clock } = start('identity', { bodyBytes: 10 });
    request.write('x'.repeat(11));
    expect(await outcome).toMatchObject({ status: 413 });
    expect(timers.size).toBe(0);
    expect(request.listenerCount('data')).toBe(0);
    request.end('y');
    clock.advance(600_000);
    await setImmediate();
    expect(await outcome).toMatchObject({ status: 413 });
  });

  it('inflates no further than what is refused for its size', async () => {
    const destroy = vi.spyOn(Transform.prototype, 'destroy');
    const { request, outcome, timers } = start('gzip', { bodyBytes: 100_000 });
    request.write(gzipSync(Buffer.alloc(50_000_000)));
    expect(await outcome).toMatchObject({ status: 413 });
    expect(timers.size).toBe(0);
    expect(destroy.mock.contexts.filter((stream) => stream !== request)).toHaveLength(1);
    destroy.mockRestore();
  });

  it('is 503 where too much is in hand already', async () => {
    const { request, outcome } = start('identity', {}, 10);
    request.write('x'.repeat(11));
    expect(await outcome).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
  });

  it('is too slow after a silence, and each piece begins a new one', async () => {
    const { request, outcome, clock, timers } = start();
    for (let piece = 0; piece < 3; piece++) {
      request.write('x');
      await setImmediate();
      clock.advance(14_999);
      expect(timers.size).toBe(2);
    }
    clock.advance(1);
    expect(await outcome).toMatchObject({ status: 408 });
    expect(timers.size).toBe(0);
  });

  it('is not too slow where it is us who did not read', async () => {
    const { request, outcome, clock } = start();
    // Time passed, and what had come meanwhile is read only now.
    clock.advance(15_000);
    request.complete = true;
    request.end('late for us alone');
    expect(textOf(await outcome)).toBe('late for us alone');
  });

  it('is too slow where a span brings too little, whatever the span before brought', async () => {
    const { request, outcome, clock } = start('identity', { bodyIdleMs: 1e9, bodyBytesPerSpan: 100 });
    request.write('x'.repeat(1_000));
    await setImmediate();
    clock.advance(60_000);
    request.write('x'.repeat(99));
    await setImmediate();
    clock.advance(60_000);
    expect(await outcome).toMatchObject({ status: 408 });
  });

  it.each(['close', 'error'])('is broken off where its sender goes away: %s', async (how) => {
    const { request, outcome, timers } = start();
    request.write('x');
    request.destroy(how === 'error' ? new Error('gone') : undefined);
    expect(await outcome).toBe('broken-off');
    expect(timers.size).toBe(0);
  });

  it('is not broken off by the end of a connection that brought it whole', async () => {
    const { request, outcome } = start('gzip');
    request.complete = true;
    request.end(gzipSync('whole'));
    request.once('end', () => request.destroy());
    expect(textOf(await outcome)).toBe('whole');
  });
});
