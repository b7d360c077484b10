/**
 * Commits numbered messages to the journal of a folder until it is killed, and says each number only after its commit:
 * `node commit-forever.ts FOLDER FIRST`.
 */
import { messageEntry } from '../../journal/testing/entries.ts';
import { openPlainJournal } from './open-plain-journal.ts';

const [folder = '', first = '0'] = process.argv.slice(2);
const journal = await openPlainJournal(folder);
for (let number = Number(first); ; number += 10) {
  const messages = Array.from({ length: 10 }, (_, index) =>
    messageEntry((number + index) % 7, 1_770_000_000 + number + index, {
      parameters: { 'custom.n': number + index },
    }),
  );
  await journal.commit({ messages, logs: [], states: [] });
  process.stdout.write(`${number + 9}\n`);
}
