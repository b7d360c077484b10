import type { AsideThread, BringOverTarget } from '../journal/bring-over/create-bring-over.ts';
import type { AsideSlice } from '../journal/store/aside-slice.ts';
import type { ThreadClient } from './thread-client.ts';
import type { ReaderNotice, WriterNotice } from './thread-notices.ts';
import type { AsideCalls, WriterCalls } from './worker-protocol.ts';

/** A reading thread that reads journals which were set aside, and nothing else. */
export function asideThread(thread: ThreadClient<AsideCalls, ReaderNotice>): AsideThread {
  return {
    next: (file, after) => thread.ask('aside', { file, after }),
    end: thread.end,
  };
}

/** The journal in use, by its writing thread, which may be another one each time. */
export function bringOverTarget(thread: () => ThreadClient<WriterCalls, WriterNotice>): BringOverTarget {
  return {
    progress: (file) => thread().ask('bringOverProgress', file),
    write: (file, slice) => thread().ask('bringOver', { file, slice }, { transfer: buffersOf(slice) }),
    end: (file, end) => thread().ask('endBringOver', { file, end }),
    async forgetMissing(sinceMs) {
      await thread().ask('forgetMissing', sinceMs);
    },
    losses: () => thread().ask('losses', null),
    async holdRetention(held) {
      await thread().ask('holdRetention', held);
    },
  };
}

/** The large ones, which cross without a copy. */
function buffersOf({ blocks }: AsideSlice): readonly ArrayBuffer[] {
  return blocks.flatMap(({ messages: { numbers, bodies } }) => [numbers.buffer, bodies.buffer]);
}
