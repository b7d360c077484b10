import type { Socket } from 'node:net';
import type { Result } from '../../shared/result.ts';
import type { Door } from './door.ts';

/** What of a connection waits for its commit, answered in the order in which it came. */
export interface InHand {
  /** Answers once both are on disk; where one is not, the connection is ended, and nothing behind it is answered. */
  add(what: {
    readonly bytes: number;
    readonly kept: readonly Promise<Result<unknown>>[];
    readonly messages: number;
    readonly answer: () => Buffer | null;
  }): void;
  isEmpty(): boolean;
  /** Resolves once all that is in hand is answered. */
  settled(): Promise<void>;
  /** Nothing is answered any more. */
  stop(): void;
}

/** Creates one that holds nothing. While it holds too much, nothing is read from the socket. */
export function createInHand(socket: Socket, door: Door): InHand {
  let bytes = 0;
  let waiting = 0;
  let stopped = false;
  let last: Promise<void> = Promise.resolve();

  return {
    add({ bytes: added, kept, messages, answer }) {
      bytes += added;
      waiting++;
      if (bytes >= door.limits.bytesInHand) socket.pause();
      door.waiting();
      const all = Promise.all(kept);
      last = last.then(async () => {
        const results = await all;
        bytes -= added;
        waiting--;
        if (stopped) return;
        if (results.some(({ ok }) => !ok)) {
          stopped = true;
          door.refuse('not-kept');
          return;
        }
        const written = answer();
        if (written !== null) socket.write(written);
        door.onTaken(messages);
        if (waiting === 0) door.answered();
        if (socket.writableLength > door.limits.unreadAnswers) {
          stopped = true;
          door.refuse('answers-unread');
        } else if (bytes < door.limits.bytesInHand) socket.resume();
      });
    },
    isEmpty: () => waiting === 0,
    settled: () => last,
    stop() {
      stopped = true;
    },
  };
}
