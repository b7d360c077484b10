/** Journals that SQLite itself finds damaged, under a running host: what is whole of them comes over by itself. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BringingOver, SetAsideJournal } from '../../../shared/storage-status.ts';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openJournal } from '../../workers/create-open-journal.ts';
import type { OpenJournal } from '../../workers/open-journal.ts';
import { JOURNAL_WORKERS } from '../../workers/testing/journal-workers.ts';
import { createJournalReader } from '../create-reader.ts';
import { journalFile, listSetAside } from '../opening/set-aside.ts';
import type { BroughtOverResult } from '../port/brought-over.ts';
import type { MessageEntry } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import { logEntry } from '../testing/entries.ts';
import { byMqtt } from '../testing/open-test-store.ts';
import { messageText, rawRow } from '../testing/raw-rows.ts';
import { damageHeader, damageTree } from './testing/damaged-journal.ts';
import { fillJournal, IN_A_COMMIT, numbered, textsOf } from './testing/filled-journal.ts';

const NAME = 'journal-test';
const T = 1_770_000_000;
const COMMITS = 12;
const HELD = COMMITS * IN_A_COMMIT;
let folder: string;
let file: string;
let aside: SetAsideJournal[];
let results: BroughtOverResult[];
/** How far it is, as told. */
let steps: (BringingOver | null)[];
let losses: Loss[];
const opened: OpenJournal[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  file = journalFile(folder, NAME);
  aside = [];
  results = [];
  losses = [];
  steps = [];
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

async function open(): Promise<OpenJournal> {
  const journal = await openJournal({
    folder,
    name: NAME,
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
    retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
    events: {
      onSetAside: (found) => aside.push(found),
      onLoss: (loss) => losses.push(loss),
      onMissing() {},
      onFailing() {},
      onBringingOver: (status) => steps.push(status),
      onBroughtOver: async (result) => void results.push(result),
    },
  });
  opened.push(journal);
  return journal;
}
const batch = (...messages: readonly MessageEntry[]) => ({ messages, logs: [], states: [] });
/** What the journal in use gives, and what it says is missing. */
function read() {
  const reader = createJournalReader(file);
  try {
    const messages = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })];
    return {
      bodies: messages.map(({ body }) => body),
      unreadable: [...reader.unreadable.all({ fromMs: 0, toMs: 5e15 })],
      losses: reader.losses(),
    };
  } finally {
    reader.close();
  }
}
const untilDone = async (): Promise<BroughtOverResult> => {
  await vi.waitFor(async () => {
    expect(results.length).toBeGreaterThan(0);
    for (const journal of await listSetAside(folder)) expect(journal.broughtOver?.state).toBe('done');
  }, 20_000);
  const [last] = results.slice(-1);
  if (last === undefined) throw new Error('Nothing was told.');
  return last;
};

describe('a journal that is found damaged when it is opened', () => {
  it.each([
    ['its header', () => damageHeader(file)],
    ['an interior page, the root of its messages, ', () => damageTree(file, 'messages', 'root')],
    ['the end of its log records', () => damageTree(file, 'logs', 'leaf')],
  ])('in %s gives back every message, once, in order of arrival', async (_where, damage) => {
    fillJournal(file, COMMITS);
    damage();
    const journal = await open();
    expect(aside).toMatchObject([{ reason: 'damaged', broughtOver: { state: 'pending' } }]);
    await journal.commit(batch(...numbered(HELD, 10)));
    const result = await untilDone();
    expect(result.isWhole).toBe(true);
    const { bodies, unreadable, losses: missing } = read();
    expect(bodies).toEqual(textsOf(numbered(0, HELD + 10)));
    expect(unreadable).toHaveLength(2 * COMMITS);
    expect(missing).toEqual(result.losses);
    expect(await journal.query('facts', null)).toMatchObject({
      messages: HELD + 10,
      unreadable: 2 * COMMITS,
    });
    expect(steps.at(0)).toMatchObject({ messages: 0, waiting: null });
    await vi.waitFor(() => expect(steps.at(-1)).toBeNull());
    expect(await listSetAside(folder)).toMatchObject([{ broughtOver: { state: 'done', messages: HELD } }]);
  });
});

describe('a leaf of blocks that is damaged', () => {
  it('is all that is lost, by vehicle and span', async () => {
    fillJournal(file, COMMITS);
    damageTree(file, 'blocks', 'leaf');
    await open();
    const { losses: lost } = await untilDone();
    const { bodies } = read();
    const missing = HELD - bodies.length;
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThan(HELD);
    expect(bodies).toEqual(textsOf(numbered(0, HELD)).slice(0, HELD - missing));
    expect(lost.reduce((sum, { messages }) => sum + (messages ?? 0), 0)).toBe(missing);
    for (const { vehicleIds, fromMs, toMs } of lost) {
      expect(vehicleIds).toEqual(['7', '8', '9']);
      expect((toMs ?? 0) - (fromMs ?? 0)).toBe((IN_A_COMMIT - 1) * 1000);
    }
  });
});

describe('a running journal', () => {
  it('that a commit finds damaged refuses that commit, and goes on with all that it held', async () => {
    fillJournal(file, COMMITS);
    // The beginning of its index of log records, at which nobody looks before.
    damageTree(file, 'sqlite_autoindex_logs_1', 'root');
    const journal = await open();
    const withLog = { ...batch(...numbered(HELD, 10)), logs: [logEntry(T + 99, 'late')] };
    await expect(journal.commit(withLog)).rejects.toMatchObject({ storageCause: 'damaged' });
    expect(aside).toHaveLength(1);
    await journal.probe();
    expect((await journal.commit(withLog)).freshMessages).not.toContain(false);
    expect(await untilDone()).toMatchObject({ isWhole: true, losses: [] });
    expect(read().bodies).toEqual(textsOf(numbered(0, HELD + 10)));
    expect(await journal.query('facts', null)).toMatchObject({ logRecords: COMMITS + 1 });
  });

  it('that retention finds damaged goes on with all that it held', async () => {
    fillJournal(file, COMMITS);
    damageTree(file, 'unreadable_came', 'root');
    const journal = await open();
    await journal.query('setRetention', { days: 3_650, maxBytes: 1e9, fetchedDays: 30 });
    await vi.waitFor(() => expect(aside).toHaveLength(1), 10_000);
    expect(await untilDone()).toMatchObject({ isWhole: true });
    expect(read().bodies).toEqual(textsOf(numbered(0, HELD)));
  });

  it('knows what flespi brought again meanwhile, and takes what comes again later for known', async () => {
    fillJournal(file, COMMITS);
    damageHeader(file);
    const journal = await open();
    const again = numbered(0, HELD).map((entry) => ({ ...entry, source: 'rest' as const }));
    const first = await journal.commit(batch(...again.slice(0, 150)));
    await untilDone();
    const rest = await journal.commit(batch(...again));
    expect(first.freshMessages.length).toBe(150);
    expect(rest.freshMessages).not.toContain(true);
    expect(read().bodies.toSorted()).toEqual(textsOf(numbered(0, HELD)).toSorted());
    expect(await journal.query('facts', null)).toMatchObject({ messages: HELD });
  });
});

describe('the inbox of a journal that is found damaged', () => {
  it('comes over with all that was not indexed, once', async () => {
    fillJournal(file, COMMITS);
    const before = await open();
    const raw = [
      rawRow([...[1, 2, 3].map((at) => messageText(T + HELD + at)), '{nothing more'], T + HELD),
      rawRow([messageText(T + HELD + 4)], T + HELD, { deviceId: '99' }),
    ];
    await before.commitRaw(raw);
    await before.close();
    damageTree(file, 'messages', 'root');
    const journal = await open();
    expect(await untilDone()).toMatchObject({ isWhole: true, losses: [] });
    const { bodies, unreadable } = read();
    expect(bodies).toHaveLength(HELD + 4);
    expect(bodies.slice(-4)).toEqual([1, 2, 3, 4].map((at) => messageText(T + HELD + at)));
    expect(unreadable).toHaveLength(2 * COMMITS + 1);
    expect(await journal.query('facts', null)).toMatchObject({ messages: HELD + 4 });
    expect(await journal.query('inbox', null)).toEqual([]);
    // What the broker brings again is known.
    const entry = byMqtt('99', messageText(T + HELD + 4), { receivedAtMs: (T + HELD) * 1000 });
    expect(await journal.commit(batch(entry))).toMatchObject({ freshMessages: [false] });
  });
});
