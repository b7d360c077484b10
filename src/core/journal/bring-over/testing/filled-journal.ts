import { createPacker } from '../../blocks/packer.ts';
import type { MessageEntry } from '../../port/journal.ts';
import { openStore } from '../../store/store.ts';
import { storeBatchOf } from '../../store/store-batch.ts';
import { logEntry, messageEntry, textOf, WITH_FIX } from '../../testing/entries.ts';
import { unreadableEntry } from '../../testing/unreadable.ts';

const T = 1_770_000_000;
export const IN_A_COMMIT = 100;

/** Messages of three vehicles, numbered from `first` on. */
export function numbered(first: number, count: number): readonly MessageEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    return messageEntry(7 + (number % 3), T + number, {
      parameters: { ...WITH_FIX, 'custom.n': number, 'custom.text': `${Math.sin(number)}` },
    });
  });
}

/** Their texts. */
export function textsOf(entries: readonly MessageEntry[]): readonly string[] {
  return entries.map(({ body }) => textOf(body));
}

/** Makes a journal of so many commits, each a block of messages, a log record and twice the same unreadable payload. */
export function fillJournal(file: string, commits: number): void {
  const store = openStore(file);
  const packer = createPacker();
  for (let commit = 0; commit < commits; commit++) {
    const batch = {
      messages: numbered(commit * IN_A_COMMIT, IN_A_COMMIT),
      logs: [logEntry(T + commit, `note ${commit}`)],
      states: [],
      quarantined: [unreadableEntry('{nothing', T + commit), unreadableEntry('{nothing', T + commit)],
    };
    store.commit(storeBatchOf(batch, [], packer));
  }
  store.close();
}
