import { setTimeout as after } from 'node:timers/promises';
import type { NumberedMessage } from '../proof/message.ts';

type Batch = readonly NumberedMessage[];

/** Posts batches as flespi's HTTP stream does: one at a time, the same one again until it is answered with 200. */
export interface Poster {
  /** Puts batches into the queue. */
  push(batches: readonly Batch[]): void;
  /** Numbers of the messages in batches answered with 200. */
  readonly answered: ReadonlySet<number>;
  /** Batches not answered with 200 so far. */
  waiting(): number;
  /** Requests begun so far. */
  requests(): number;
  /** Answers with 503 that say when to come again, and those that do not. */
  turnedAway(): { readonly withRetryAfter: number; readonly without: number };
  /** Answers with any other status. */
  unexpected(): readonly string[];
  stop(): Promise<void>;
}

export interface PosterOptions {
  readonly url: string;
  readonly header: { readonly name: string; readonly value: string };
  /** Milliseconds to wait after a failure. */
  readonly retryMs?: number;
  /** Milliseconds until an answer is waited for no longer. */
  readonly timeoutMs?: number;
}

/** Milliseconds between batches, so that they last a while. */
const PAUSE_MS = 3;

/** Starts posting whatever is pushed. */
export function startPoster({ url, header, retryMs = 100, timeoutMs = 10_000 }: PosterOptions): Poster {
  const queue: Batch[] = [];
  const answered = new Set<number>();
  const stopping = new AbortController();
  const turnedAway = { withRetryAfter: 0, without: 0 };
  const unexpected: string[] = [];
  let requests = 0;

  /** Whether it was answered with 200. */
  const post = async (batch: Batch): Promise<boolean> => {
    requests += 1;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [header.name]: header.value },
        body: `[${batch.map(({ text }) => text).join(',')}]`,
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]),
      });
      // The status is the answer, whether or not the rest of it comes.
      if (response.status === 200) for (const { number } of batch) answered.add(number);
      else if (response.status !== 503) unexpected.push(String(response.status));
      else if (response.headers.has('retry-after')) turnedAway.withRetryAfter += 1;
      else turnedAway.without += 1;
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      // Nobody there, or gone half way: as flespi does, the same batch again, unless it was answered.
      return batch.every(({ number }) => answered.has(number));
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const batch = queue[0];
      const done = batch !== undefined && (await post(batch));
      if (done) queue.shift();
      await after(done ? PAUSE_MS : batch === undefined ? PAUSE_MS : retryMs);
    }
  };
  const running = run();

  return {
    push(batches) {
      queue.push(...batches);
    },
    answered,
    waiting: () => queue.length,
    requests: () => requests,
    turnedAway: () => ({ ...turnedAway }),
    unexpected: () => unexpected,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
