/** An export beside a journal that was set aside as damaged, with real files. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../src/core/base/log.ts';
import { createAsideReader } from '../../src/core/journal/bring-over/aside-reader.ts';
import { createBringOver } from '../../src/core/journal/bring-over/create-bring-over.ts';
import { damageHeader } from '../../src/core/journal/bring-over/testing/damaged-journal.ts';
import { fillJournal, IN_A_COMMIT } from '../../src/core/journal/bring-over/testing/filled-journal.ts';
import { createJournalReader } from '../../src/core/journal/create-reader.ts';
import { pendingAsides, readMark } from '../../src/core/journal/opening/aside-mark.ts';
import { journalFile } from '../../src/core/journal/opening/set-aside.ts';
import { systemLook } from '../../src/core/journal/time/system-look.ts';
import { createWriter, type Writer } from '../../src/core/journal/writer.ts';
import { createFakeClock } from '../../src/core/testing/fake-clock.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { exportMessages } from './program.ts';

const NAME = 'journal-ab12';
const COMMITS = 4;
let dataDir: string;
let file: string;
let writer: Writer;

beforeEach(() => {
  dataDir = temporaryFolder();
  file = journalFile(dataDir, NAME);
  fillJournal(file, COMMITS);
});
afterEach(() => {
  writer.close();
});

/** The host starts, and sets the journal aside. */
function start(): void {
  damageHeader(file);
  writer = createWriter({
    folder: dataDir,
    name: NAME,
    clock: createFakeClock(Date.UTC(2026, 10, 25)),
    onSetAside() {},
    onLoss() {},
    onMissing() {},
    onWitnessFailed() {},
    reachMs: () => 1e9,
  });
  writer.facts();
}
/** What is whole comes over, to the end. */
async function bringOver(): Promise<void> {
  const reader = createAsideReader(systemLook);
  const done = Promise.withResolvers<void>();
  const over = createBringOver({
    clock: createFakeClock(),
    log: silentLog,
    folder: dataDir,
    name: NAME,
    startThread: () => ({
      next: async (aside, after) => reader.next(join(dataDir, aside), after),
      async end() {},
    }),
    target: {
      progress: async (aside) => writer.bringOverProgress(aside),
      write: async (aside, slice) => writer.bringOver(aside, slice),
      end: async (aside, end) => writer.endBringOver(aside, end),
      losses: async () => writer.losses(),
      async forgetMissing() {},
      async holdRetention() {},
    },
    onStatus: (status) => {
      if (status === null) done.resolve();
    },
    async onDone() {},
  });
  over.wake();
  await done.promise;
}
async function exported(): Promise<{ readonly code: number; readonly lines: number; readonly said: string }> {
  const chunks: string[] = [];
  let said = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, written) {
      chunks.push(chunk.toString());
      written();
    },
  });
  const code = await exportMessages({
    argv: ['--data-dir', dataDir, '--format', 'ndjson'],
    env: {},
    stdout,
    stderr: { isTTY: false, write: (text: string) => (said += text) },
    clock: createFakeClock(),
    signal: new AbortController().signal,
    openReader: createJournalReader,
  });
  return { code, lines: chunks.join('').split('\n').length - 1, said };
}

it('ends with 1 until what is whole has come over, and then misses nothing', async () => {
  start();
  const before = await exported();
  expect(before).toMatchObject({ code: 1, lines: 0 });
  expect(before.said).toContain('--journal reads what of each is whole');
  const [aside = ''] = pendingAsides(dataDir, NAME);
  await bringOver();
  expect(readMark(dataDir, aside)).toMatchObject({ state: 'done', messages: COMMITS * IN_A_COMMIT, lost: 0 });
  const after = await exported();
  expect(after).toMatchObject({ code: 0, lines: COMMITS * IN_A_COMMIT });
  expect(after.said).toBe(`Set aside as damaged: ${aside}. What was whole is in this one.\n`);
});

it('ends with 1 for what was damaged, and names that alone', async () => {
  const database = new DatabaseSync(file);
  database.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id = 2");
  database.close();
  start();
  await bringOver();
  const { code, lines, said } = await exported();
  expect([code, lines]).toEqual([1, (COMMITS - 1) * IN_A_COMMIT]);
  expect(said).toMatch(/Damaged, and missing here: 100 messages of 7, 8, 9 from .*\.\n$/);
});
