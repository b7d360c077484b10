import { createStreamQueue, type QueuedMessage } from '../account/queue.ts';
import type { Clock } from '../base/ports.ts';
import { secondsOf } from '../base/ports.ts';
import type { PostOutcome } from './http-delivery.ts';

/** What a stream tells of each batch. */
export interface BatchOutcome {
  readonly delivery: PostOutcome;
  readonly messages: readonly QueuedMessage[];
  readonly ackLatencyS: number;
}

export interface RunnerOptions {
  readonly clock: Clock;
  readonly limitMessages: number;
  readonly queueTtlS: number;
  /** How long messages gather before a batch goes, and how long a refused batch waits. Both invented. */
  readonly gatherMs: number;
  readonly retryMs: number;
  readonly deliver: (messages: readonly string[], signal: AbortSignal) => Promise<PostOutcome>;
  readonly onOutcome: (outcome: BatchOutcome) => void;
}

/** One stream's pump: a single batch in flight, and the same batch at the head until it is taken. */
export interface Runner {
  enqueue(message: QueuedMessage): void;
  /** Stops or resumes sending; messages keep gathering. */
  hold(held: boolean): void;
  readonly queueBytes: number;
  readonly queueLength: number;
  stop(): void;
}

const STORAGE_BYTES = 100 * 1024 * 1024;

/** Creates a pump with an empty queue. */
export function createRunner(options: RunnerOptions): Runner {
  const { clock } = options;
  const queue = createStreamQueue(STORAGE_BYTES);
  const ending = new AbortController();
  let waiting: (() => void) | null = null;
  let sending = false;
  let held = false;
  /** Size of the batch being retried: it is re-sent as it was. */
  let retrySize: number | null = null;

  const wake = (delayMs: number): void => {
    if (waiting !== null || sending || held || ending.signal.aborted || queue.length === 0) return;
    waiting = clock.after(delayMs, () => {
      waiting = null;
      void send();
    });
  };

  const send = async (): Promise<void> => {
    const expired = queue.expire(secondsOf(clock) - options.queueTtlS);
    if (expired > 0) retrySize = null;
    const batch = queue.head(retrySize ?? options.limitMessages);
    if (batch.length === 0 || held) return;
    sending = true;
    const startedS = secondsOf(clock);
    const delivery = await options.deliver(
      batch.map((message) => message.json),
      ending.signal,
    );
    sending = false;
    if (ending.signal.aborted) return;
    if (delivery.delivered) queue.drop(batch.length);
    retrySize = delivery.delivered ? null : batch.length;
    options.onOutcome({ delivery, messages: batch, ackLatencyS: secondsOf(clock) - startedS });
    wake(delivery.delivered ? nextGatherMs() : options.retryMs);
  };

  const nextGatherMs = (): number => (queue.length >= options.limitMessages ? 0 : options.gatherMs);

  return {
    enqueue(message) {
      queue.add(message);
      wake(options.gatherMs);
    },
    hold(next) {
      held = next;
      if (held) {
        waiting?.();
        waiting = null;
      } else wake(0);
    },
    get queueBytes() {
      return queue.bytes;
    },
    get queueLength() {
      return queue.length;
    },
    stop() {
      ending.abort();
      waiting?.();
      waiting = null;
    },
  };
}
