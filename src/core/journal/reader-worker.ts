/** The thread that reads a journal: through a connection that cannot write, and never in the way of a commit. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeDeliveryReport } from '../delivery/make-report.ts';
import { runExport } from '../export/run-export.ts';
import { writeWholeFile } from '../export/whole-file.ts';
import { createBlockCache } from './block-cache.ts';
import { createJournalReader } from './create-reader.ts';
import { openForReading } from './open-database.ts';
import type { JournalReader } from './reader.ts';
import { restoredParts } from './restore-parts.ts';
import { journalFile } from './set-aside.ts';
import { toStorageError } from './storage-cause.ts';
import { serveThread } from './thread-server.ts';
import type { ReaderCalls, ReaderNotices, ThreadStart } from './worker-protocol.ts';

const HOUR_MS = 3_600_000;

function serve(): void {
  if (parentPort === null) throw new Error('This file is the beginning of a thread.');
  const { folder, name } = workerData as ThreadStart;
  const file = journalFile(folder, name);

  /** Opened for each use: the journal may have been set aside since the last. */
  const reading = async <T>(use: (reader: JournalReader) => T | Promise<T>): Promise<T> => {
    const reader = createJournalReader(file);
    try {
      return await use(reader);
    } finally {
      reader.close();
    }
  };

  serveThread<ReaderCalls, ReaderNotices>(parentPort, {
    restore(_nothing, { notify }) {
      const database = openForReading(file);
      try {
        for (const part of restoredParts(database, createBlockCache(database))) notify('part', part);
        return null;
      } catch (error) {
        throw toStorageError(error);
      } finally {
        database.close();
      }
    },
    report: ({ hours, nowMs }) =>
      reading((reader) =>
        makeDeliveryReport(reader, { fromMs: nowMs - hours * HOUR_MS, toMs: nowMs }, nowMs),
      ),
    track: ({ vehicleId, fromUs, toUs }) => reading((reader) => reader.track(vehicleId, fromUs, toUs)),
    export: ({ request, file: target }, { signal, notify }) =>
      reading((reader) =>
        writeWholeFile(target, (write) =>
          runExport(reader, request, write, {
            signal,
            onProgress: (progress) => notify('progress', progress),
          }),
        ),
      ),
  });
}

serve();
