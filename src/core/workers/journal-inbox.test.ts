/** What was committed as it came and not indexed, as the threads of a journal give it. */
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { readRawRow } from '../journal/inbox/raw-row.ts';
import { journalFile } from '../journal/opening/set-aside.ts';
import type { InboxRow } from '../journal/port/journal.ts';
import type { Loss } from '../journal/port/loss.ts';
import { messageEntry } from '../journal/testing/entries.ts';
import { rawRow } from '../journal/testing/raw-rows.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJournal } from './create-open-journal.ts';
import type { OpenJournal } from './open-journal.ts';
import { JOURNAL_WORKERS } from './testing/journal-workers.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
const DYING_WRITER = new URL('./testing/dying-writer.ts', import.meta.url);
let folder: string;
let losses: Loss[];
const opened: OpenJournal[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  losses = [];
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

async function open(writer = JOURNAL_WORKERS.writer): Promise<OpenJournal> {
  const journal = await openJournal({
    folder,
    name: NAME,
    workers: { ...JOURNAL_WORKERS, writer },
    clock: systemClock,
    log: silentLog,
    retention: () => ({ days: 36_500, maxBytes: 1e9 }),
    events: { onSetAside() {}, onLoss: (loss) => losses.push(loss), onMissing() {}, onFailing() {} },
  });
  opened.push(journal);
  return journal;
}

describe('the inbox', () => {
  const indexed = (inbox: readonly InboxRow[], timeS: number) => ({
    messages: [messageEntry(7, timeS)],
    logs: [],
    states: [],
    inbox,
  });

  it('gives what was committed raw, in order, until it is indexed', async () => {
    const journal = await open();
    const { rows } = await journal.commitRaw([rawRow(['a', 'b'], T), rawRow(['c'], T)]);
    await journal.commitRaw([rawRow(['d'], T)]);
    expect((await journal.query('inbox', null)).slice(0, 2)).toEqual(rows);
    const texts = async (): Promise<readonly string[]> => {
      const all = await journal.query('inbox', null);
      const raw = await Promise.all(all.map(({ id }) => journal.query('inboxRow', id)));
      return raw.flatMap((row) =>
        readRawRow(row ?? new Uint8Array()).map(({ body }) => Buffer.from(body).toString()),
      );
    };
    expect(await texts()).toEqual(['a', 'b', 'c', 'd']);
    await journal.commit(indexed(rows, T));
    expect(await texts()).toEqual(['d']);
  });

  it('outlives the thread that died of indexing it, once it is started again', async () => {
    const journal = await open(DYING_WRITER);
    const { rows } = await journal.commitRaw([rawRow(['a'], T)]);
    await expect(journal.commit(indexed(rows, T))).rejects.toMatchObject({ storageCause: 'io-error' });
    await journal.probe();
    expect(await journal.query('inbox', null)).toEqual(rows);
    expect(await journal.commit(indexed(rows, T))).toMatchObject({ freshMessages: [true] });
    expect(await journal.query('inbox', null)).toEqual([]);
  });

  it('loses a row that was changed on the disk, once, and goes on with the next', async () => {
    const first = await open();
    await first.commitRaw([rawRow(['a', 'b'], T), rawRow(['c'], T)]);
    await first.close();
    const database = new DatabaseSync(journalFile(folder, NAME));
    database.exec('UPDATE inbox SET bytes = zeroblob(8) WHERE id = 1');
    database.close();
    const journal = await open();
    expect(await journal.query('inboxRow', 1)).toBeNull();
    await vi.waitFor(() => expect(losses).toMatchObject([{ messages: 2 }]));
    const [left, ...none] = await journal.query('inbox', null);
    expect([left?.id, none]).toEqual([2, []]);
    if (left !== undefined) await journal.commit(indexed([left], T));
    expect(await journal.query('inbox', null)).toEqual([]);
  });
});
