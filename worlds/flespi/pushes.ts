/** HTTP streams of flespi: each posts batches to the listener, in order, each again until it is answered with 200. */

import { type Task, type Time, WORLD } from '../machine/time.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { requestOf } from './http.ts';
import type { Poster, PostTrouble } from './post.ts';

const BATCH = 100;
const GATHER_MS = 1_000;
const AGAIN_MS = 10_000;

export interface Pushes {
  take(sent: Sent): void;
  waiting(): number;
  /** What happens to the next request. */
  trouble: () => PostTrouble;
}

/** What a stream is: its number at flespi, and how it words a message. */
export interface StreamKind {
  readonly id: number;
  readonly wordingOf: (sent: Sent) => string;
}

/** Creates a stream with nothing to push. */
export function createPushes(
  time: Time,
  poster: Poster,
  oracle: Oracle,
  { id, wordingOf }: StreamKind,
): Pushes {
  const queue: Sent[] = [];
  let isBusy = false;
  let planned: Task | undefined;

  const plan = (delayMs: number): void => {
    if (planned !== undefined || isBusy) return;
    planned = time.after(
      delayMs * 1000,
      'push',
      () => {
        planned = undefined;
        push();
      },
      WORLD,
    );
  };
  const push = (): void => {
    if (isBusy || queue.length === 0) return;
    const batch = queue.slice(0, BATCH);
    const request = requestOf(`/flespi/${id}`, `[${batch.map(wordingOf).join(',')}]`);
    isBusy = poster.post(request, pushes.trouble(), (status) => {
      isBusy = false;
      if (status === 200) {
        for (const sent of batch) oracle.promised(sent);
        queue.splice(0, batch.length);
      }
      if (queue.length > 0) plan(status === 200 ? 0 : AGAIN_MS);
    });
    if (!isBusy) plan(AGAIN_MS);
  };

  const pushes: Pushes = {
    take(sent) {
      queue.push(sent);
      plan(GATHER_MS);
    },
    waiting: () => queue.length,
    trouble: () => 'none',
  };
  return pushes;
}
