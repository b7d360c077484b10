import type { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Holding } from './byte-budget.ts';
import type { BodyCoding } from './content.ts';
import { bodyTooLarge } from './gate.ts';
import { createInflate } from './inflate.ts';
import type { ListenerLimits } from './limits.ts';
import { badRequest, notNow, type Refusal, refused } from './refusal.ts';

export interface BodyReading {
  readonly clock: Clock;
  readonly limits: ListenerLimits;
  /** Counts the bytes that are kept; given back by the one who opened it. */
  readonly holding: Holding;
  readonly retryAfterS: number;
}

/** What came of a body. `broken-off`: its sender went away before the end. */
export type BodyOutcome = { readonly chunks: readonly Buffer[] } | Refusal | 'broken-off';

/** Reads a body to its end, inflated, within the limits. Never rejects. What is refused is not read to its end. */
export function readBody(
  request: IncomingMessage,
  coding: BodyCoding,
  { clock, limits, holding, retryAfterS }: BodyReading,
): Promise<BodyOutcome> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sentBytes = 0;
    let heldBytes = 0;
    let spanStartBytes = 0;
    let inflate: Transform | undefined;
    let isOver = false;

    /** What came while we were busy is read first: a sender is not slow where it is us who do not read. */
    const onceRead = (judge: () => void): void => {
      setImmediate(() => {
        if (!isOver) judge();
      });
    };
    const awaitMore = (): Cancel => {
      const before = sentBytes;
      return clock.after(limits.bodyIdleMs, () =>
        onceRead(() => {
          if (sentBytes !== before) return;
          if (request.isPaused()) cancelIdle = awaitMore();
          else finish(TOO_SLOW);
        }),
      );
    };
    let cancelIdle = awaitMore();
    const cancelSpans = clock.every(limits.bodySpanMs, () =>
      onceRead(() => {
        if (sentBytes - spanStartBytes < limits.bodyBytesPerSpan && !request.isPaused()) finish(TOO_SLOW);
        spanStartBytes = sentBytes;
      }),
    );

    const onSent = (chunk: Buffer): void => {
      sentBytes += chunk.length;
      cancelIdle();
      cancelIdle = awaitMore();
      if (sentBytes > limits.bodyBytes) finish(bodyTooLarge(limits.bodyBytes));
      else if (coding === 'identity') keep(chunk);
      else pass(chunk, coding);
    };

    const pass = (chunk: Buffer, how: 'gzip' | 'deflate'): void => {
      inflate ??= openInflate(how, chunk[0] ?? 0);
      if (inflate.write(chunk)) return;
      request.pause();
      inflate.once('drain', () => request.resume());
    };

    const openInflate = (how: 'gzip' | 'deflate', firstByte: number): Transform =>
      createInflate(how, firstByte)
        .on('data', keep)
        .on('end', done)
        .on('error', () => finish(badRequest('body-not-inflated')));

    const keep = (chunk: Buffer): void => {
      if (isOver) return;
      heldBytes += chunk.length;
      if (heldBytes > limits.bodyBytes) finish(bodyTooLarge(limits.bodyBytes));
      else if (!holding.take(chunk.length)) finish(notNow('too-much-in-hand', retryAfterS));
      else chunks.push(chunk);
    };

    const done = (): void => finish({ chunks });
    const onSentAll = (): void => {
      if (inflate === undefined) done();
      else inflate.end();
    };
    const onBroken = (): void => {
      if (!request.complete) finish('broken-off');
    };

    const finish = (outcome: BodyOutcome): void => {
      isOver = true;
      cancelIdle();
      cancelSpans();
      request.off('data', onSent).off('end', onSentAll).off('close', onBroken).off('error', onBroken);
      inflate?.destroy();
      resolve(outcome);
    };

    request.on('data', onSent).on('end', onSentAll).on('close', onBroken).on('error', onBroken);
  });
}

const TOO_SLOW = refused(408, 'body-too-slow');
