import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import { makeDeliveryReport } from '../delivery/make-report.ts';
import { runExport } from '../export/run-export.ts';
import { writeWholeFile } from '../files/whole-file.ts';
import { type BlockCache, createBlockCache } from '../journal/block-cache.ts';
import { createAsideReader } from '../journal/bring-over/aside-reader.ts';
import { readerOf } from '../journal/create-reader.ts';
import { notDamaged, openHowever } from '../journal/open-however.ts';
import { restoredParts } from '../journal/restore-parts.ts';
import { journalFile } from '../journal/set-aside.ts';
import { storageErrorIfSqlite } from '../journal/storage-cause.ts';
import { systemLook } from '../journal/system-look.ts';
import { createUnreadableReader, readQuarantine } from '../journal/unreadable-reader.ts';
import { type CallContext, serveThread } from './thread-server.ts';
import type { ReaderCalls, ReaderNotice, ThreadStart } from './worker-protocol.ts';

const HOUR_MS = 3_600_000;

/** Reads a journal for what comes in at `port`: through a connection that cannot write, and never in the way of a commit. */
export function serveReader(port: MessagePort, start: ThreadStart): void {
  const { folder, name } = start;
  const file = journalFile(folder, name);

  /** Opened for each use: the journal may have been set aside since the last. */
  const reading = async <T>(
    { notify }: CallContext<ReaderNotice>,
    use: (database: DatabaseSync, blocks: BlockCache) => T | Promise<T>,
  ): Promise<T> => {
    const { database, isFrozen } = openHowever(file);
    const blocks = createBlockCache(database);
    try {
      return await use(database, blocks);
    } catch (error) {
      throw isFrozen ? notDamaged(error) : storageErrorIfSqlite(error);
    } finally {
      const ids = blocks.damaged();
      if (ids.length > 0 && !isFrozen) notify({ kind: 'damaged', blocks: ids });
      database.close();
    }
  };

  const asides = createAsideReader(systemLook);

  serveThread<ReaderCalls, ReaderNotice>(port, {
    restore: ({ nowMs }, context) =>
      reading(context, (database, blocks) => {
        for (const part of restoredParts(database, nowMs, blocks)) context.notify({ kind: 'part', part });
        return null;
      }),
    report: ({ hours, nowMs }, context) =>
      reading(context, (database, blocks) => {
        const span = { fromMs: nowMs - hours * HOUR_MS, toMs: nowMs };
        return makeDeliveryReport(readerOf(database, blocks), span, nowMs);
      }),
    quarantine: ({ limit, startBytes }, context) =>
      reading(context, (database) => readQuarantine(database, limit, startBytes)),
    quarantinedPayload: ({ id, maxBytes }, context) =>
      reading(context, (database) => {
        const unreadable = createUnreadableReader(database);
        const bytes = unreadable.bytes(id);
        if (bytes !== undefined && bytes > maxBytes) return 'too-large';
        return unreadable.payload(id) ?? 'gone';
      }),
    aside: ({ file: asideFile, after }) => asides.next(join(folder, asideFile), after),
    track: ({ vehicleId, fromUs, toUs }, context) =>
      reading(context, (database, blocks) => readerOf(database, blocks).track(vehicleId, fromUs, toUs)),
    export: ({ request, file: target }, context) =>
      reading(context, async (database, blocks) => {
        const reader = readerOf(database, blocks);
        const written = await writeWholeFile(target, (write) =>
          runExport(reader, request, write, {
            signal: context.signal,
            onProgress: (progress) => context.notify({ kind: 'progress', progress }),
          }),
        );
        return { ...written, losses: reader.losses() };
      }),
  });
}
