/** Makes the segments of a journal's past, and says so before each and after; run by tests that kill it. */
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { openJournal } from '../create-open-journal.ts';
import { JOURNAL_WORKERS } from './journal-workers.ts';

const [, , folder = '', nowMs = ''] = process.argv;
const journal = await openJournal({
  folder,
  name: 'journal-test',
  workers: JOURNAL_WORKERS,
  clock: systemClock,
  log: silentLog,
  retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
  events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
});
for (;;) {
  process.stdout.write('making\n');
  const built = await journal.query('buildPast', { nowMs: Number(nowMs) });
  if (built.segment === null) break;
  process.stdout.write('made\n');
  await journal.query('keepPast', built);
  process.stdout.write('kept\n');
}
await journal.close();
