import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import type { PostOutcome } from './http-delivery.ts';
import { type BatchOutcome, createRunner } from './runner.ts';

/** A stream whose target answers when told to. */
function setUp({ queueTtlS = 3_600 } = {}) {
  const clock = createFakeClock();
  const sent: (readonly string[])[] = [];
  const outcomes: BatchOutcome[] = [];
  let answer: ((delivery: PostOutcome) => void) | null = null;
  const runner = createRunner({
    clock,
    limitMessages: 3,
    queueTtlS,
    gatherMs: 1_000,
    retryMs: 10_000,
    deliver(messages) {
      sent.push(messages);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const enqueue = (...texts: string[]): void => {
    for (const json of texts) {
      runner.enqueue({ json, ident: 'x', deviceId: 1, queuedS: clock.nowMs() / 1_000 });
    }
  };
  const settle = async (delivery: PostOutcome): Promise<void> => {
    answer?.(delivery);
    answer = null;
    await setImmediate();
  };
  return { clock, runner, sent, outcomes, enqueue, settle };
}
const ACCEPTED: PostOutcome = { delivered: true };
const REFUSED: PostOutcome = { delivered: false, errorCode: 401 };

describe("a stream's pump", () => {
  it('gathers, and has one batch in flight at a time', async () => {
    const { clock, sent, enqueue, settle } = setUp();
    enqueue('1', '2');
    expect(sent).toEqual([]);
    clock.advance(1_000);
    enqueue('3', '4', '5', '6');
    clock.advance(60_000);
    expect(sent).toEqual([['1', '2']]);
    await settle(ACCEPTED);
    clock.advance(0);
    expect(sent).toEqual([
      ['1', '2'],
      ['3', '4', '5'],
    ]);
  });

  it('sends the very same batch again until it is taken, and nothing past it', async () => {
    const { clock, runner, sent, outcomes, enqueue, settle } = setUp();
    enqueue('1', '2');
    clock.advance(1_000);
    clock.advance(250);
    await settle(REFUSED);
    enqueue('3', '4');
    clock.advance(9_999);
    expect(sent).toHaveLength(1);
    clock.advance(1);
    expect(sent[1]).toEqual(['1', '2']);
    expect(runner.queueLength).toBe(4);
    await settle(ACCEPTED);
    clock.advance(1_000);
    expect(sent[2]).toEqual(['3', '4']);
    expect(outcomes.map(({ delivery }) => delivery)).toEqual([REFUSED, ACCEPTED]);
    expect(outcomes[0]?.ackLatencyS).toBeCloseTo(0.25);
  });

  it('drops what has waited longer than its time to live', async () => {
    const { clock, runner, sent, enqueue, settle } = setUp({ queueTtlS: 15 });
    enqueue('1');
    clock.advance(1_000);
    await settle(REFUSED);
    clock.advance(9_000);
    enqueue('2');
    clock.advance(1_000);
    await settle(REFUSED);
    clock.advance(10_000);
    expect(sent).toEqual([['1'], ['1'], ['2']]);
    expect(runner.queueBytes).toBe(1);
  });

  it('gathers on while it is held', () => {
    const { clock, runner, sent, enqueue } = setUp();
    runner.hold(true);
    enqueue('1', '2');
    clock.advance(60_000);
    expect(sent).toEqual([]);
    expect(runner.queueLength).toBe(2);
    runner.hold(false);
    clock.advance(0);
    expect(sent).toEqual([['1', '2']]);
  });

  it('sends nothing more once stopped', async () => {
    const { clock, runner, sent, outcomes, enqueue, settle } = setUp();
    enqueue('1');
    clock.advance(1_000);
    runner.stop();
    await settle(REFUSED);
    clock.advance(60_000);
    expect(sent).toHaveLength(1);
    expect(outcomes).toEqual([]);
  });
});
