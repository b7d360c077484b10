import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';
import { type BlockCache, createBlockCache } from '../journal/blocks/block-cache.ts';
import { createAsideReader } from '../journal/bring-over/aside-reader.ts';
import { notDamaged, openHowever } from '../journal/file/open-however.ts';
import { logIndexFile, openLogIndex } from '../journal/log-index/open-log-index.ts';
import { journalFile } from '../journal/opening/set-aside.ts';
import { storageErrorIfSqlite } from '../journal/port/storage-cause.ts';
import { systemLook } from '../journal/time/system-look.ts';
import { createPasts } from '../past/pasts.ts';
import { answersOf } from './queries/answers-of.ts';
import { READER_QUERIES } from './queries/reader-queries.ts';
import type { ReaderNotice, ThreadStart } from './thread-notices.ts';
import { type CallContext, serveThread } from './thread-server.ts';
import type { AsideCalls, ReaderCalls } from './worker-protocol.ts';

/** Reads a journal for what comes in at `port`: through a connection that cannot write, and never in the way of a commit. */
export function serveReader(port: MessagePort, start: ThreadStart): void {
  const { folder, name } = start;
  const file = journalFile(folder, name);

  /** Opened for each use: the journal may have been set aside since the last. */
  const reading = async <T>(
    { notify }: CallContext<ReaderNotice>,
    use: (database: DatabaseSync, blocks: BlockCache, logIndex: () => DatabaseSync) => T | Promise<T>,
  ): Promise<T> => {
    const { database, isFrozen } = openHowever(file);
    const blocks = createBlockCache(database);
    let index: DatabaseSync | undefined;
    const logIndex = (): DatabaseSync => {
      index ??= openLogIndex(logIndexFile(folder, name));
      return index;
    };
    try {
      return await use(database, blocks, logIndex);
    } catch (error) {
      throw isFrozen ? notDamaged(error) : storageErrorIfSqlite(error);
    } finally {
      const ids = blocks.damaged();
      if (ids.length > 0 && !isFrozen) notify({ kind: 'damaged', blocks: ids });
      index?.close();
      database.close();
    }
  };

  const pasts = createPasts(() => performance.now());
  const asides = createAsideReader(systemLook);

  serveThread<ReaderCalls & AsideCalls, ReaderNotice>(port, {
    ...answersOf(
      READER_QUERIES,
      (answer) => (argument, context: CallContext<ReaderNotice>) =>
        reading(context, (database, blocks, logIndex) =>
          answer(argument, {
            database,
            blocks,
            pasts,
            logIndex,
            now: () => performance.now(),
            signal: context.signal,
            notify: (notice: unknown) => context.notify({ kind: 'said', notice }),
          }),
        ),
    ),
    aside: ({ file: asideFile, after }) => asides.next(join(folder, asideFile), after),
  });
}
