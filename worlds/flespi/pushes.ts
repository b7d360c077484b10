/** HTTP streams of flespi: each posts batches to the listener, in order, each again until it is answered with 200. */

import type { Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { type Task, type Time, WORLD } from '../time/time.ts';
import { type Coding, packed, requestOf } from './http.ts';
import type { Poster, PostTrouble } from './post.ts';

const BATCH = 100;
const GATHER_MS = 1_000;
const AGAIN_MS = 10_000;

/** What may go wrong with a request, or with a packed body before it is sent: cut in its middle, or a byte of it changed. */
export type PushTrouble = PostTrouble | 'torn-body' | 'changed-body';

export interface Pushes {
  take(sent: Sent): void;
  waiting(): number;
  /** What happens to the next request. */
  trouble: () => PushTrouble;
}

/** What a stream is: its number at flespi, and how it words a message. */
export interface StreamKind {
  readonly id: number;
  readonly wordingOf: (sent: Sent) => string;
  /** How the next body is packed. */
  readonly coding: () => Coding;
}

/** Creates a stream with nothing to push. */
export function createPushes(
  time: Time,
  poster: Poster,
  oracle: Oracle,
  { id, wordingOf, coding: nextCoding }: StreamKind,
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
    const coding = nextCoding();
    const trouble = pushes.trouble();
    const body = spoilt(packed(`[${batch.map(wordingOf).join(',')}]`, coding), coding, trouble);
    const onWay = trouble === 'torn-body' || trouble === 'changed-body' ? 'none' : trouble;
    isBusy = poster.post(requestOf(`/flespi/${id}`, body, coding), onWay, (status) => {
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

/** Only what a listener can find out: of what is not packed it takes what it cannot read as that, and raw bytes have no checksum. */
function spoilt(body: Buffer, coding: Coding, trouble: PushTrouble): Buffer {
  if (trouble === 'torn-body' && coding !== 'identity') return body.subarray(0, body.length >> 1);
  if (trouble !== 'changed-body' || coding === 'identity' || coding === 'deflate-raw') return body;
  const changed = Buffer.from(body);
  const middle = body.length >> 1;
  changed[middle] = (changed[middle] ?? 0) ^ 0x10;
  return changed;
}
