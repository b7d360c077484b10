/** An HTTP stream of flespi: posts batches to the listener, in order, each again until it is answered with 200. */

import { type Task, type Time, WORLD } from '../machine/time.ts';
import type { OutsideEnd } from '../network/line.ts';
import type { Network } from '../network/network.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { createResponseReader, requestOf } from './http.ts';

export const LISTENER_PORT = 8640;
const STREAM_ID = 77;
const BATCH = 100;
const GATHER_MS = 1_000;
const AGAIN_MS = 10_000;
const TIMEOUT_MS = 30_000;

export interface Pushes {
  take(sent: Sent): void;
  waiting(): number;
  /** Makes of the text of a request what is sent of it; null breaks it off there. */
  mangle: ((request: Buffer) => { readonly bytes: Buffer; readonly breaksOff: boolean }) | null;
}

/** Creates a stream with nothing to push. */
export function createPushes(time: Time, network: Network, oracle: Oracle): Pushes {
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
        post();
      },
      WORLD,
    );
  };
  const post = (): void => {
    if (isBusy || queue.length === 0) return;
    const batch = queue.slice(0, BATCH);
    const end = network.connect(LISTENER_PORT);
    if (end === null) {
      plan(AGAIN_MS);
      return;
    }
    isBusy = true;
    exchange(end, batch, (isTaken) => {
      isBusy = false;
      if (isTaken) {
        for (const sent of batch) oracle.promised(sent);
        queue.splice(0, batch.length);
      }
      if (queue.length > 0) plan(isTaken ? 0 : AGAIN_MS);
    });
  };
  const exchange = (end: OutsideEnd, batch: readonly Sent[], done: (isTaken: boolean) => void): void => {
    let isDone = false;
    const finish = (isTaken: boolean): void => {
      if (isDone) return;
      isDone = true;
      timeout.cancel();
      end.reset();
      done(isTaken);
    };
    const timeout = time.after(TIMEOUT_MS * 1000, 'push times out', () => finish(false), WORLD);
    const read = createResponseReader((status) => finish(status === 200));
    end.onBytes = read;
    end.onClose = () => finish(false);
    const whole = requestOf(`/flespi/${STREAM_ID}`, `[${batch.map(({ body }) => body).join(',')}]`);
    const { bytes, breaksOff } = pushes.mangle?.(whole) ?? { bytes: whole, breaksOff: false };
    end.write(bytes);
    if (breaksOff) end.end();
  };

  const pushes: Pushes = {
    take(sent) {
      queue.push(sent);
      plan(GATHER_MS);
    },
    waiting: () => queue.length,
    mangle: null,
  };
  return pushes;
}
