import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import type { StorageTrouble } from '../../../shared/messages/storage.ts';
import { makePrivateFolder } from '../../files/private-files.ts';
import { openForWriting } from '../../journal/file/open-database.ts';
import { toStorageError } from '../../journal/port/storage-cause.ts';
import type { MonitorFacts } from '../doctor.ts';
import { causeOutcome } from '../fault-outcome.ts';
import { setAsideLines } from '../set-aside-lines.ts';
import { passed, type Step, type StepOutcome, warned } from '../step.ts';

const COMMITS = 200;
/** What one commit holds at a good pace, of flespi's usual size. */
const MESSAGES = 50;
const MESSAGE_BYTES = 700;
/** A slow disk has said enough by then. */
const ENOUGH_MS = 6_000;
/** Twenty commits a second: with less, what waits at the broker comes in slowly after a break. */
const SLOW_COMMIT_MS = 50;

/** Whether what arrives can be put on the disk, and how fast: by a journal of its own, removed afterwards. */
export const journal: Step = async ({ dataDir, facts, signal }) => {
  const { storage } = facts();
  try {
    makePrivateFolder(dataDir);
    const folder = mkdtempSync(join(dataDir, 'doctor-'));
    try {
      const timesMs = await commitTimesMs(join(folder, 'journal.db'), signal);
      return judgeJournal(timesMs, storage, await setAsideLines(dataDir));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    const { storageCause } = toStorageError(error);
    const cause: StorageTrouble = { code: `storage-${storageCause}`, folder: dataDir };
    return causeOutcome(cause, stateOf(storage));
  }
};

/** What the times mean. */
export function judgeJournal(
  timesMs: readonly number[],
  storage: MonitorFacts['storage'],
  setAside: readonly DoctorMessage[] = [],
): StepOutcome {
  const details = [...stateOf(storage), ...setAside];
  if (storage?.failure != null) return causeOutcome(storage.failure.why, details);
  const medianMs = [...timesMs].sort((a, b) => a - b)[timesMs.length >> 1] ?? 0;
  const allMs = timesMs.reduce((sum, each) => sum + each, 0);
  const perSecond = Math.round((timesMs.length * MESSAGES * 1000) / Math.max(allMs, 1));
  const commits = timesMs.length;
  const result = { code: 'pace', medianMs, commits, perSecond, setAside: setAside.length } as const;
  if (medianMs <= SLOW_COMMIT_MS) return passed(result, details);
  return warned(result, { code: 'disk-slow' }, details);
}

function stateOf(storage: MonitorFacts['storage']): readonly DoctorMessage[] {
  if (storage === null) return [];
  const { messages, bytes, failure } = storage;
  return [{ code: 'journal-holds', messages, bytes, works: failure === null }];
}

/** One commit a turn: the windows are not to stand still meanwhile. With the pragmas of the journal, so with its syncs. */
async function commitTimesMs(file: string, signal: AbortSignal): Promise<readonly number[]> {
  const database = openForWriting(file);
  try {
    database.exec('CREATE TABLE doctor (body BLOB NOT NULL)');
    const insert = database.prepare('INSERT INTO doctor VALUES (randomblob(?))');
    const timesMs: number[] = [];
    const startedMs = performance.now();
    while (timesMs.length < COMMITS && performance.now() - startedMs < ENOUGH_MS && !signal.aborted) {
      const beganMs = performance.now();
      database.exec('BEGIN IMMEDIATE');
      for (let message = 0; message < MESSAGES; message++) insert.run(MESSAGE_BYTES);
      database.exec('COMMIT');
      timesMs.push(performance.now() - beganMs);
      await nextTurn();
    }
    return timesMs;
  } finally {
    database.close();
  }
}
