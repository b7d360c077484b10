/** One POST to the listener, and what may go wrong on its way. */

import type { Network } from '../network/network.ts';
import { type Time, WORLD } from '../time/time.ts';
import { createResponseReader } from './http.ts';

/**
 * What happens to a request: it breaks off in its middle, falls silent there until the sender gives up, or its answer is lost on
 * the way.
 */
export type PostTrouble = 'none' | 'breaks-off' | 'falls-silent' | 'answer-lost';

export interface Poster {
  /** Sends a request; `done` hears its status, null where none came. False where nobody listens, and nothing is heard then. */
  post(request: Buffer, trouble: PostTrouble, done: (status: number | null) => void): boolean;
}

export const LISTENER_PORT = 8640;
const TIMEOUT_MS = 30_000;

/** Creates who posts to the host's listener. */
export function createPoster(time: Time, network: Network, port = LISTENER_PORT): Poster {
  return {
    post(request, trouble, done) {
      const end = network.connect(port);
      if (end === null) return false;
      let isDone = false;
      const finish = (status: number | null): void => {
        if (isDone) return;
        isDone = true;
        timeout.cancel();
        if (status === null) end.reset();
        else end.end();
        done(status);
      };
      const timeout = time.after(TIMEOUT_MS * 1000, 'push times out', () => finish(null), WORLD);
      end.onBytes = createResponseReader((status) => finish(trouble === 'answer-lost' ? null : status));
      end.onClose = () => finish(null);
      const isHalf = trouble === 'breaks-off' || trouble === 'falls-silent';
      end.write(isHalf ? request.subarray(0, request.length >> 1) : request);
      if (trouble === 'breaks-off') end.end();
      return true;
    },
  };
}
