import type { Item } from './item.ts';

/**
 * A commit holds no more than this, however few messages that are: their bodies cross to the journal's thread in one piece, and what
 * waits behind a long commit waits for all of it.
 */
export const MOST_COMMIT_BYTES = 32 * 1024 * 1024;

/** How many of what is in hand go into the next commit: at most `most`, at least one, and no more bytes than one holds. */
export function batchSize(pending: readonly Pick<Item, 'body'>[], most: number): number {
  let bytes = 0;
  let count = 0;
  for (const { body } of pending) {
    bytes += body.byteLength;
    if (count === most || (count > 0 && bytes > MOST_COMMIT_BYTES)) break;
    count++;
  }
  return count;
}
