/**
 * Commits numbered messages raw to the journal of a folder, and indexes them behind that, until it is killed; says each number once it
 * is committed raw: `node commit-raw-forever.ts FOLDER FIRST`. Begins with what the inbox holds, as every start does.
 */
import { setImmediate } from 'node:timers/promises';
import { batchOfRow } from '../../journal/inbox/row-batch.ts';
import type { InboxRow } from '../../journal/port/journal.ts';
import { messageText, rawRow } from '../../journal/testing/raw-rows.ts';
import { openPlainJournal } from './open-plain-journal.ts';

const [folder = '', first = '0'] = process.argv.slice(2);
const journal = await openPlainJournal(folder);
const index = async (row: InboxRow, bytes: Uint8Array): Promise<void> => {
  await journal.commit({ ...batchOfRow(bytes), inbox: [row] });
};
for (const row of await journal.query('inbox', null)) {
  const bytes = await journal.query('inboxRow', row.id);
  if (bytes !== null) await index(row, bytes);
}
let behind = Promise.resolve();
for (let number = Number(first); ; number += 10) {
  const texts = Array.from({ length: 10 }, (_, at) =>
    messageText(1_770_000_000 + number + at, `${number + at}`),
  );
  const raw = rawRow(texts, 1_770_000_000 + number);
  const bytes = Uint8Array.from(raw.bytes);
  const { rows } = await journal.commitRaw([raw]);
  process.stdout.write(`${number + 9}\n`);
  for (const row of rows) behind = behind.then(() => index(row, bytes));
  if (number % 50 === 0) await behind;
  await setImmediate();
}
