import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { openJournal } from '../create-open-journal.ts';
import type { OpenJournal } from '../open-journal.ts';
import { JOURNAL_WORKERS } from './journal-workers.ts';

/** Opens `journal-test.db` of a folder in threads of its own, by the real clock; nothing in it expires, and nobody is told of anything. */
export function openPlainJournal(folder: string): Promise<OpenJournal> {
  return openJournal({
    folder,
    name: 'journal-test',
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
    retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
    events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
  });
}
