/** The thread that reads a journal: through a connection that cannot write, and never in the way of a commit. */
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { makeDeliveryReport } from '../delivery/make-report.ts';
import { runExport } from '../export/run-export.ts';
import { writeWholeFile } from '../export/whole-file.ts';
import { readerOf } from './create-reader.ts';
import { openForReading } from './open-database.ts';
import { restoredParts } from './restore-parts.ts';
import { journalFile } from './set-aside.ts';
import { storageErrorIfSqlite } from './storage-cause.ts';
import { serveThread } from './thread-server.ts';
import { createUnreadableReader } from './unreadable-reader.ts';
import type { ReaderCalls, ReaderNotice, ThreadStart } from './worker-protocol.ts';

const HOUR_MS = 3_600_000;

function serve(): void {
  if (parentPort === null) throw new Error('This file is the beginning of a thread.');
  const { folder, name } = workerData as ThreadStart;
  const file = journalFile(folder, name);

  /** Opened for each use: the journal may have been set aside since the last. */
  const reading = async <T>(use: (database: DatabaseSync) => T | Promise<T>): Promise<T> => {
    try {
      const database = openForReading(file);
      try {
        return await use(database);
      } finally {
        database.close();
      }
    } catch (error) {
      throw storageErrorIfSqlite(error);
    }
  };

  serveThread<ReaderCalls, ReaderNotice>(parentPort, {
    restore: ({ nowMs }, { notify }) =>
      reading((database) => {
        for (const part of restoredParts(database, nowMs)) notify({ kind: 'part', part });
        return null;
      }),
    report: ({ hours, nowMs }) =>
      reading((database) =>
        makeDeliveryReport(readerOf(database), { fromMs: nowMs - hours * HOUR_MS, toMs: nowMs }, nowMs),
      ),
    quarantine: ({ limit, startBytes }) =>
      reading((database) => {
        const unreadable = createUnreadableReader(database);
        return { held: unreadable.held(), newest: unreadable.newest(limit, startBytes) };
      }),
    quarantinedPayload: ({ id, maxBytes }) =>
      reading((database) => {
        const unreadable = createUnreadableReader(database);
        const bytes = unreadable.bytes(id);
        if (bytes !== undefined && bytes > maxBytes) return 'too-large';
        return unreadable.payload(id) ?? 'gone';
      }),
    track: ({ vehicleId, fromUs, toUs }) =>
      reading((database) => readerOf(database).track(vehicleId, fromUs, toUs)),
    export: ({ request, file: target }, { signal, notify }) =>
      reading((database) =>
        writeWholeFile(target, (write) =>
          runExport(readerOf(database), request, write, {
            signal,
            onProgress: (progress) => notify({ kind: 'progress', progress }),
          }),
        ),
      ),
  });
}

serve();
