/**
 * The thread that keeps tiles on disk, so that a slow disk holds nobody else. A file that is damaged is begun again, and a disk that takes
 * nothing costs the cache alone: then nothing is kept, and that is told.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { errorCodeOf } from '../../base/error-code.ts';
import { sqliteResult } from '../../files/sqlite-result.ts';
import { type CacheFile, openCacheFile, removeCacheFile } from './cache-file.ts';
import type { CacheAnswer, CacheQuestion, CacheStart } from './cache-messages.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the beginning of a thread.');
const start = workerData as CacheStart;
let file: CacheFile | null = null;
let failure: string | null = null;
/** A file that cannot be made is not tried at each tile. */
let triesLeft = 2;

function open(): CacheFile | null {
  if (file !== null || triesLeft === 0) return file;
  triesLeft -= 1;
  try {
    file = openCacheFile(start);
  } catch (error) {
    failure = reasonOf(error);
    recreate();
  }
  return file;
}

function recreate(): void {
  try {
    file?.close();
    file = null;
    removeCacheFile(start.file);
    file = openCacheFile(start);
    failure = null;
  } catch (error) {
    file = null;
    failure = reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  const code = sqliteResult(error);
  return code === null ? errorCodeOf(error, 'unusable') : (REASONS[code] ?? `SQLite ${code}`);
}
const REASONS: Readonly<Record<number, string>> = {
  8: 'read-only',
  10: 'input/output',
  11: 'damaged',
  13: 'disk full',
  14: 'cannot open',
  26: 'damaged',
};

/** Runs it; where the file turns out to be damaged it is begun again, and the answer is that of an empty one. */
function tried<T>(run: (file: CacheFile) => T, otherwise: T): T {
  const present = open();
  if (present === null) return otherwise;
  try {
    const value = run(present);
    failure = null;
    return value;
  } catch (error) {
    failure = reasonOf(error);
    if (failure === 'damaged' && triesLeft > 0) {
      triesLeft -= 1;
      recreate();
    }
    return otherwise;
  }
}

function answer(message: CacheAnswer): void {
  port?.postMessage(message);
}

const status = () => ({ ...tried((present) => present.status(), { bytes: 0, tiles: 0 }), failure });

port.on('message', (question: CacheQuestion) => {
  switch (question.kind) {
    case 'get':
      answer({
        id: question.id,
        value: tried((present) => present.get(question.name, question.nowMs), null),
      });
      return;
    case 'put':
      tried((present) => present.put(question.name, question.tile, question.nowMs), undefined);
      return;
    case 'status':
      answer({ id: question.id, value: status() });
      return;
    case 'clear':
      triesLeft = 2;
      recreate();
      answer({ id: question.id, value: status() });
      return;
  }
});
