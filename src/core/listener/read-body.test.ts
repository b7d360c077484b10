import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { PassThrough, Transform } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { createCountedClock } from '../testing/counted-clock.ts';
import { createByteBudget } from './byte-budget.ts';
import type { BodyCoding } from './content.ts';
import { DEFAULT_LIMITS, type ListenerLimits } from './limits.ts';
import { readBody } from './read-body.ts';

/** A body in the hand, and how many timers run for it. */
function start(coding: BodyCoding = 'identity', limits: Partial<ListenerLimits> = {}, inHand = 1e9) {
  const clock = createCountedClock();
  const request = Object.assign(new PassThrough(), { complete: false });
  const holding = createByteBudget(inHand).open();
  // What is read of the request is a stream and whether it is complete.
  const outcome = readBody(request as unknown as IncomingMessage, coding, {
    clock,
    limits: { ...DEFAULT_LIMITS, ...limits },
    holding,
    retryAfterS: 10,
  });
  return { clock, request, outcome };
}
const textOf = (outcome: Awaited<ReturnType<typeof readBody>>) =>
  typeof outcome === 'object' && 'chunks' in outcome ? Buffer.concat(outcome.chunks).toString() : outcome;

describe('readBody', () => {
  it.each<[BodyCoding, (text: string) => Buffer]>([
    ['identity', (text) => Buffer.from(text)],
    ['gzip', gzipSync],
  ])('gives the body back, and leaves no timer and no listener: %s', async (coding, encode) => {
    const { request, outcome, clock } = start(coding);
    request.complete = true;
    request.end(encode('whole'));
    expect(textOf(await outcome)).toBe('whole');
    expect(clock.timers()).toBe(0);
    expect(request.listenerCount('data') + request.listenerCount('error')).toBe(0);
  });

  it('gives one outcome: what comes after a refusal changes nothing and is kept by nobody', async () => {
    const { request, outcome, clock } = start('identity', { bodyBytes: 10 });
    request.write('x'.repeat(11));
    expect(await outcome).toMatchObject({ status: 413 });
    expect(clock.timers()).toBe(0);
    expect(request.listenerCount('data')).toBe(0);
    request.end('y');
    clock.advance(600_000);
    await setImmediate();
    expect(await outcome).toMatchObject({ status: 413 });
  });

  it('inflates no further than what is refused for its size', async () => {
    const destroy = vi.spyOn(Transform.prototype, 'destroy');
    const { request, outcome, clock } = start('gzip', { bodyBytes: 100_000 });
    request.write(gzipSync(Buffer.alloc(50_000_000)));
    expect(await outcome).toMatchObject({ status: 413 });
    expect(clock.timers()).toBe(0);
    expect(destroy.mock.contexts.filter((stream) => stream !== request)).toHaveLength(1);
    destroy.mockRestore();
  });

  it('is 503 where too much is in hand already', async () => {
    const { request, outcome } = start('identity', {}, 10);
    request.write('x'.repeat(11));
    expect(await outcome).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
  });

  it('is too slow after a silence, and each piece begins a new one', async () => {
    const { request, outcome, clock } = start();
    for (let piece = 0; piece < 3; piece++) {
      request.write('x');
      await setImmediate();
      clock.advance(14_999);
      expect(clock.timers()).toBe(2);
    }
    clock.advance(1);
    expect(await outcome).toMatchObject({ status: 408 });
    expect(clock.timers()).toBe(0);
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

  it('is not too slow where a span brings just enough', async () => {
    const { request, outcome, clock } = start('identity', { bodyIdleMs: 1e9, bodyBytesPerSpan: 100 });
    for (let span = 0; span < 3; span++) {
      request.write('x'.repeat(100));
      await setImmediate();
      clock.advance(60_000);
      await setImmediate();
    }
    request.complete = true;
    request.end();
    expect(textOf(await outcome)).toBe('x'.repeat(300));
  });

  it.each([
    ['4 MiB are enough', 4 * 1024 * 1024, 'here'],
    ['less is not', 4 * 1024 * 1024 - 1, 408],
  ])('unless told otherwise %s for a minute', async (_name, bytes, expected) => {
    const { request, outcome, clock } = start('identity', { bodyIdleMs: 1e9 });
    request.write(Buffer.alloc(bytes));
    await setImmediate();
    clock.advance(60_000);
    await setImmediate();
    request.complete = true;
    request.end();
    const came = await outcome;
    expect(typeof came === 'object' && 'status' in came ? came.status : 'here').toBe(expected);
  });

  it('is not too slow while it is us who hold it back, and is once we do so no more', async () => {
    const { request, outcome, clock } = start();
    request.write('x');
    await setImmediate();
    request.pause();
    let hasEnded = false;
    void outcome.finally(() => {
      hasEnded = true;
    });
    // Longer than a silence, and than a span.
    for (let wait = 0; wait < 5; wait++) {
      clock.advance(15_000);
      await setImmediate();
    }
    expect(hasEnded).toBe(false);
    request.resume();
    clock.advance(15_000);
    expect(await outcome).toMatchObject({
      status: 408,
      reason: { code: 'request-refused', why: 'body-too-slow' },
    });
    expect(clock.timers()).toBe(0);
  });

  it('waits for nothing more where it ends while that is about to be judged', async () => {
    const { request, outcome, clock } = start();
    request.pause();
    clock.advance(15_000);
    request.destroy();
    expect(await outcome).toBe('broken-off');
    await setImmediate();
    expect(clock.timers()).toBe(0);
  });

  it('is held back while it comes faster than it is inflated, and comes whole', async () => {
    const { request, outcome } = start('gzip');
    let pauses = 0;
    request.on('pause', () => {
      pauses++;
    });
    const text = randomBytes(400_000).toString('hex');
    const sent = gzipSync(text);
    request.write(sent.subarray(0, 100_000));
    request.write(sent.subarray(100_000));
    request.complete = true;
    request.end();
    expect(textOf(await outcome) === text).toBe(true);
    expect(pauses).toBeGreaterThan(0);
  });

  it.each<[BodyCoding, Buffer]>([
    ['identity', Buffer.alloc(1_000)],
    ['gzip', gzipSync(Buffer.alloc(1_000))],
  ])('may be as large as the limit: %s', async (coding, body) => {
    const { request, outcome } = start(coding, { bodyBytes: 1_000 }, 1_000);
    request.complete = true;
    request.end(body);
    expect(textOf(await outcome)).toHaveLength(1_000);
  });

  it.each(['close', 'error'])('is broken off where its sender goes away: %s', async (how) => {
    const { request, outcome, clock } = start();
    request.write('x');
    request.destroy(how === 'error' ? new Error('gone') : undefined);
    expect(await outcome).toBe('broken-off');
    expect(clock.timers()).toBe(0);
  });

  it('is not broken off by the end of a connection that brought it whole', async () => {
    const { request, outcome } = start('gzip');
    request.complete = true;
    request.end(gzipSync('whole'));
    request.once('end', () => request.destroy());
    expect(textOf(await outcome)).toBe('whole');
  });
});
