/** Makes the segments of a journal's past, and says so before each and after; run by tests that kill it. */
import { openPlainJournal } from './open-plain-journal.ts';

const [, , folder = '', nowMs = ''] = process.argv;
const journal = await openPlainJournal(folder);
for (;;) {
  process.stdout.write('making\n');
  const built = await journal.query('buildPast', { nowMs: Number(nowMs) });
  if (built.segment === null) break;
  process.stdout.write('made\n');
  await journal.query('keepPast', built);
  process.stdout.write('kept\n');
}
await journal.close();
