import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { logEntry, messageEntry, WITH_FIX } from '../journal/testing/entries.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJournal } from './create-open-journal.ts';
import type { OpenJournal } from './open-journal.ts';
import { JOURNAL_WORKERS } from './testing/journal-workers.ts';

const T = 1_770_000_000;
const thresholds = DEFAULT_STATUS_THRESHOLDS;
let folder: string;
let journal: OpenJournal;

const open = () =>
  openJournal({
    folder,
    name: 'journal-test',
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
    retention: () => ({ days: 36_500, fetchedDays: 36_500, maxBytes: 1e9 }),
    events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
  });
const move = (toS: number, over: { readonly id?: number; readonly full?: boolean } = {}) =>
  journal.query('pastMove', { id: 1, toMs: toS * 1000, full: false, thresholds, ...over });
/** Where each vehicle is, and since when its newest message counts. */
const placesIn = ({ frame }: Awaited<ReturnType<typeof move>>) =>
  Object.fromEntries(
    frame.identities
      .map(({ id, slot }) => {
        const row = frame.columns.slot.indexOf(slot);
        return [id, [frame.columns.latitude[row], frame.columns.messageTimeS[row]]] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
/** Ten messages a second. */
const fill = async (count: number): Promise<void> => {
  for (let from = 0; from < count; from += 2_000) {
    const messages = Array.from({ length: 2_000 }, (_, index) => {
      const at = from + index;
      const latitude = 50 + at / 1e4;
      return messageEntry(at % 10, T + at / 10, {
        parameters: { ...WITH_FIX, 'position.latitude': latitude },
      });
    });
    await journal.commit({ messages, logs: [], states: [] });
  }
};

beforeEach(async () => {
  folder = temporaryFolder();
  journal = await open();
});
afterEach(() => journal.close());

it('goes to moments, tells what changed, and what a vehicle was', async () => {
  const later = messageEntry(7, T + 60, { parameters: { ...WITH_FIX, 'position.latitude': 55 } });
  await journal.commit({
    messages: [
      messageEntry(7, T, { parameters: { ...WITH_FIX, 'x.note': 'first' } }),
      messageEntry(8, T + 5),
      later,
    ],
    logs: [logEntry(T + 2, 'one'), logEntry(T + 50, 'two')],
    states: [],
  });
  const first = await move(T + 10);
  expect([first.isFull, first.vehicles, [...first.frame.columns.latitude]]).toEqual([
    true,
    2,
    [54.6871555, Number.NaN],
  ]);
  const next = await move(T + 61);
  expect([next.isFull, [...next.frame.columns.latitude]]).toEqual([false, [55]]);
  const back = await move(T + 1);
  expect([back.isFull, back.vehicles]).toEqual([true, 1]);
  const details = await journal.query('pastDetails', { id: 1, vehicleId: '7', thresholds });
  expect(details).toMatchObject({ fix: { latitude: 54.6871555 }, messages: 1 });
  expect(details?.parameters.find(({ name }) => name === 'x.note')?.value).toBe('first');
  expect(await journal.query('pastDetails', { id: 1, vehicleId: '8', thresholds })).toBeNull();

  const logs = {
    accountId: 'a',
    before: null,
    limit: 10,
    filter: { accounts: [], language: 'en', terms: [] },
  } as const;
  const page = await journal.query('pastLogs', { ...logs, atMs: (T + 10) * 1000 });
  expect(page.records.map(({ raw }) => raw.note)).toEqual(['one']);
  expect(page.stoppedAt).toBeNull();
  await journal.query('pastClose', 1);
  expect((await move(T + 61)).isFull).toBe(true);
});

it('tells of messages, gaps and how the link was', async () => {
  await fill(2_000);
  const note = (atS: number, state: 'live' | 'down', isStart = false) =>
    journal.query('noteLink', { atMs: (T + atS) * 1000, state, isStart });
  await note(0, 'down', true);
  await note(10, 'live');
  await note(100, 'down');
  await note(130, 'live');
  await note(130, 'live');
  const outline = await journal.query('pastOutline', {
    fromMs: T * 1000,
    toMs: (T + 200) * 1000,
    buckets: 2,
    gaps: [],
  });
  expect(outline.messages.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_900);
  expect(outline).toMatchObject({
    linkKnownFromMs: T * 1000,
    linkOutages: [
      { fromMs: T * 1000, toMs: (T + 10) * 1000, what: 'down' },
      { fromMs: (T + 100) * 1000, toMs: (T + 130) * 1000, what: 'down' },
    ],
    notReady: [],
    streamFailures: [],
  });
  expect(await move(50)).toMatchObject({ link: 'unknown', linkSinceMs: null, vehicles: 0 });
  expect(await move(T + 120)).toMatchObject({ link: 'down', linkSinceMs: (T + 100) * 1000, vehicles: 10 });
  // A host that was killed ran as long as something came.
  await note(900, 'down', true);
  expect(await move(T + 500)).toMatchObject({ link: 'off', linkSinceMs: (T + 199.9 + 0.5) * 1000 });
});

const BUILT_BY_MS = (T + 2_000) * 1000;
const build = async (): Promise<number> => {
  for (let built = 0; ; built += 1) {
    const made = await journal.query('buildPast', { nowMs: BUILT_BY_MS });
    if (made.segment === null && made.drop.length === 0) return built;
    await journal.query('keepPast', made);
  }
};

it.each(['making', 'made'])(
  'loses nothing where it is killed once it says %s, and makes the rest anew',
  async (word) => {
    await fill(14_000);
    const at = T + 1_100;
    const before = await move(at);
    const { messages } = await journal.query('facts', null);
    await journal.close();

    const program = fileURLToPath(new URL('./testing/build-past.ts', import.meta.url));
    const child = spawn(process.execPath, [program, folder, String(BUILT_BY_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      // In the middle of the second: the first is kept.
      if (said.filter((one) => one === word).length === 2) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    journal = await open();
    expect((await journal.query('facts', null)).messages).toBe(messages);
    expect(placesIn(await move(at, { id: 2 }))).toEqual(placesIn(before));
    await build();
    const database = new DatabaseSync(join(folder, 'journal-test.db'), { readOnly: true });
    const kept = database.prepare('SELECT count(*) AS count FROM segments WHERE end_ms IS NOT NULL').get();
    database.close();
    expect(kept).toEqual({ count: 2 });
    expect(placesIn(await move(at, { id: 3 }))).toEqual(placesIn(before));
  },
);

it('makes those of another version anew', async () => {
  await fill(14_000);
  const at = T + 1_100;
  const before = await move(at);
  expect(await build()).toBe(2);
  await journal.close();
  const database = new DatabaseSync(join(folder, 'journal-test.db'));
  database.exec("UPDATE segments SET version = version + 1, state = x'00', body = x'00'");
  database.close();
  journal = await open();
  expect(placesIn(await move(at, { id: 2 }))).toEqual(placesIn(before));
  expect(await build()).toBe(2);
  expect(placesIn(await move(at, { id: 3 }))).toEqual(placesIn(before));
});

it('makes segments and goes on from them; one that is damaged is made anew', async () => {
  await fill(14_000);
  const at = T + 1_100;
  const before = await move(at);
  expect(await build()).toBe(2);
  const after = await move(at, { id: 2 });
  expect(placesIn(after)).toEqual(placesIn(before));

  await journal.close();
  const database = new DatabaseSync(join(folder, 'journal-test.db'));
  const starts = (): readonly unknown[] =>
    database.prepare('SELECT start_ms FROM segments ORDER BY start_ms').all();
  const whole = starts();
  for (const part of ['state', 'body']) {
    database.exec(
      `UPDATE segments SET ${part} = CAST(substr(${part}, 1, 60) || x'ff' || substr(${part}, 62) AS BLOB) WHERE body IS NOT NULL`,
    );
  }
  database.close();
  journal = await open();
  expect(placesIn(await move(at, { id: 3 }))).toEqual(placesIn(before));
  expect(await build()).toBeGreaterThan(0);
  expect(placesIn(await move(at, { id: 4 }))).toEqual(placesIn(before));
  expect(whole).toHaveLength(3);
});
