import { assertNever } from '../../shared/assert-never.ts';
import { errorText } from '../../shared/error-text.ts';
import type { Retention } from '../../shared/storage-status.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createPacker, type Packer } from '../journal/blocks/packer.ts';
import { createBringOver } from '../journal/bring-over/create-bring-over.ts';
import type { JournalEvents } from '../journal/journal-events.ts';
import {
  type Committed,
  holdsMoreThanStates,
  type JournalBatch,
  StorageError,
} from '../journal/port/journal.ts';
import { type Loss, lossWords } from '../journal/port/loss.ts';
import { createStateBuffer } from '../journal/state-buffer.ts';
import { storeBatchOf } from '../journal/store/store-batch.ts';
import { asideThread, bringOverTarget } from './bring-over-threads.ts';
import { createIdleThread } from './idle-thread.ts';
import type { OpenJournal, QueryOptions } from './open-journal.ts';
import { createPastLoop, type PastLoop } from './past-loop.ts';
import type { AnswerOf, ArgumentOf, CallsOf, NoticeOf, QueryName } from './queries/all-queries.ts';
import { isPastQuery } from './queries/reader-queries.ts';
import { isWriterQuery } from './queries/writer-queries.ts';
import { startThread, type ThreadClient } from './thread-client.ts';
import type { ReaderNotice, ThreadStart, WriterNotice } from './thread-notices.ts';
import type { ReaderCalls, WriterCalls } from './worker-protocol.ts';

export interface OpenJournalDeps {
  /** Absolute path of the data dir. */
  readonly folder: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** Where the threads begin; only a host knows. */
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly clock: Clock;
  readonly log: Log;
  /** The bounds as they are now. */
  readonly retention: () => Retention;
  readonly events: JournalEvents;
  /** Whether what retention removes first was said yes to already. */
  readonly confirmRetention?: boolean;
}

type WriterThread = ThreadClient<WriterCalls, WriterNotice>;
type ReaderThread = ThreadClient<ReaderCalls, ReaderNotice>;
/** A thread as the one that asks by a name knows it. */
type QueryThread<Notice> = ThreadClient<CallsOf<QueryName>, Notice>;

const NOTHING: Committed = { freshMessages: [], logIds: [], lastBlock: 0, tookMs: 0 };
const ONLY_STATES: JournalBatch = { messages: [], logs: [], states: [] };

/** Opens a journal, making it where it is not there. Rejects with a `StorageError` where it cannot be written to. */
export async function openJournal(deps: OpenJournalDeps): Promise<OpenJournal> {
  const journal = createOpenJournal(deps);
  try {
    await journal.probe();
  } catch (error) {
    await journal.close();
    throw error;
  }
  return journal;
}

/** A journal that is opened when it is first used: to be read where it cannot be written to, and for both once `probe` resolves. */
export function createOpenJournal(deps: OpenJournalDeps): OpenJournal {
  const { clock, log } = deps;
  let writer: { readonly thread: WriterThread; packer: Packer } | undefined;
  let pastReader: ReaderThread | undefined;
  /** When somebody asked about the past last. */
  let pastAskedMs = Number.NEGATIVE_INFINITY;
  let pastLoop: PastLoop | undefined;
  let commits = 0;
  let written = 0;
  let timesSetAside = 0;
  /** A yes is for the first thread: what a later one finds was not known when it was said. */
  let wasStarted = false;
  let hasWorked = false;
  let isClosed = false;

  const tellLoss = (loss: Loss): void => {
    log.error('journal.lost', { what: lossWords(loss) });
    deps.events.onLoss(loss);
  };
  const start = (): ThreadStart => ({
    folder: deps.folder,
    name: deps.name,
    retention: deps.retention(),
    confirmRetention: deps.confirmRetention === true && !wasStarted,
  });
  const startWriter = (): WriterThread =>
    startThread(deps.workers.writer, start(), {
      onNotice(notice) {
        switch (notice.kind) {
          case 'retention-failed':
            log.warn('journal.retention-failed', { error: notice.message });
            break;
          case 'witness-failed':
            log.warn('journal.witness-failed', { error: notice.message });
            break;
          case 'retention-waiting':
            if (notice.waiting !== null) log.warn('journal.retention-waits', { ...notice.waiting });
            deps.events.onRetentionWaiting?.();
            break;
          case 'earlier-sms':
            deps.events.onEarlierSms?.();
            break;
          case 'unreadable':
            deps.events.onUnreadable?.(notice.held);
            break;
          case 'lost':
            tellLoss(notice.loss);
            break;
          case 'missing': {
            const { cause, fromMs, toMs } = notice.missing;
            log.error('journal.missing', {
              cause,
              what: lossWords({ messages: null, vehicleIds: [], fromMs, toMs }),
            });
            deps.events.onMissing(notice.missing);
            break;
          }
          case 'failing':
            log.error('journal.failing', { cause: notice.cause, what: notice.message });
            deps.events.onFailing(new StorageError(notice.cause, notice.message));
            break;
          case 'set-aside': {
            const { file, bytes } = notice.journal;
            timesSetAside++;
            log.error('journal.set-aside', { file, bytes });
            // First: what may be brought over is not asked of flespi.
            bringOver.wake();
            deps.events.onSetAside(notice.journal);
            break;
          }
          default:
            assertNever(notice);
        }
      },
      onDied(reason) {
        writer = undefined;
        log.error('journal.writer-died', { reason });
      },
    });
  const startReader = (onDied: () => void): ReaderThread =>
    startThread(deps.workers.reader, start(), {
      onNotice() {},
      onDied(reason) {
        onDied();
        log.error('journal.reader-died', { reason });
      },
    });
  const reader = createIdleThread(clock, startReader);
  const pastThread = (): ReaderThread => {
    pastReader ??= startReader(() => {
      pastReader = undefined;
    });
    return pastReader;
  };
  /** What is asked late must begin no thread that nobody ends, on a file that may be set aside by then. */
  const refuseIfClosed = (): void => {
    if (isClosed) throw new StorageError('io-error', 'The journal is closed.');
  };
  /** A new thread was told of no vehicle yet, so each has a packer of its own. */
  const writing = (): { readonly thread: WriterThread; packer: Packer } => {
    refuseIfClosed();
    writer ??= { thread: startWriter(), packer: createPacker() };
    wasStarted = true;
    return writer;
  };
  /** What is read goes on meanwhile; what of it is missing is told when it is noted, once. */
  const note = (blocks: readonly number[]): void => {
    writing()
      .thread.ask('noteBlocks', blocks)
      .then(
        (losses) => {
          for (const loss of losses) tellLoss(loss);
        },
        (error: unknown) => log.warn('journal.damage-not-noted', { error: errorText(error) }),
      );
  };
  // Both ends are built from the registries; that a name is one of the writer's is known at run time alone.
  const askingWriter = async <N extends QueryName>(name: N, argument: ArgumentOf<N>): Promise<AnswerOf<N>> =>
    await (writing().thread as unknown as QueryThread<WriterNotice>).ask(name, argument);
  const reading = async <N extends QueryName>(
    name: N,
    argument: ArgumentOf<N>,
    { onNotice, signal }: QueryOptions<N>,
  ): Promise<AnswerOf<N>> => {
    const timesBefore = timesSetAside;
    refuseIfClosed();
    const isOfPast = isPastQuery(name);
    if (isOfPast && name !== 'buildPast') pastAskedMs = clock.monotonicMs();
    const hear = (notice: ReaderNotice): void => {
      if (notice.kind === 'damaged') note(notice.blocks);
      // Only the query of this name is heard here.
      else onNotice?.(notice.notice as NoticeOf<N>);
    };
    const ask = (thread: ReaderThread): Promise<AnswerOf<N>> =>
      (thread as QueryThread<ReaderNotice>).ask(name, argument, {
        onNotice: hear,
        ...(signal && { signal }),
      });
    try {
      return await (isOfPast ? ask(pastThread()) : reader.use(ask));
    } catch (error) {
      const isDamaged = error instanceof StorageError && error.storageCause === 'damaged';
      // Unless it was set aside meanwhile, and a fresh one is there.
      if (isDamaged && timesSetAside === timesBefore) await writing().thread.ask('leave', null);
      throw error;
    }
  };

  const bringOver = createBringOver({
    clock,
    log,
    folder: deps.folder,
    name: deps.name,
    startThread: () => asideThread(startThread(deps.workers.reader, start(), { onNotice() {}, onDied() {} })),
    target: bringOverTarget(() => writing().thread),
    onStatus: (status) => deps.events.onBringingOver?.(status),
    async onDone(result) {
      // What was made of the past before is gone with it.
      pastAskedMs = clock.monotonicMs();
      await deps.events.onBroughtOver?.(result);
    },
  });

  const states = createStateBuffer(clock, () => {
    write(ONLY_STATES).catch((error: unknown) =>
      log.warn('journal.states-not-kept', { error: errorText(error) }),
    );
  });
  const counted = async <T>(commit: () => Promise<T>): Promise<T> => {
    commits += 1;
    try {
      return await commit();
    } finally {
      commits -= 1;
    }
  };
  const write = async (batch: JournalBatch): Promise<Committed> => {
    const { thread, packer } = writing();
    const taken = states.take();
    const packed = storeBatchOf(batch, taken, packer);
    const { numbers, bodies } = packed.messages;
    try {
      const payloads = packed.quarantined.map(({ payload }) => payload.buffer);
      const transfer = [numbers.buffer, bodies.buffer, ...payloads];
      written += batch.messages.length;
      const { freshMessages, logIds, ...rest } = await counted(() =>
        thread.ask('commit', packed, { transfer }),
      );
      return { freshMessages: flagsOf(freshMessages), logIds: idsOf(logIds), ...rest };
    } catch (error) {
      states.putBack(taken);
      // It may have gone by before it was looked into: then nobody was told whose its numbers are.
      if (writer?.packer === packer) writer.packer = createPacker();
      throw error;
    }
  };

  const startPastLoop = (): PastLoop =>
    createPastLoop({
      clock,
      log,
      async build() {
        const timesBefore = timesSetAside;
        const built = await journal.query('buildPast', { nowMs: clock.nowMs() });
        // What was made of a journal that was set aside meanwhile is none of this one.
        return timesBefore === timesSetAside ? built : { drop: [], segment: null, lacking: 0 };
      },
      keep: (built) => journal.query('keepPast', built),
      isBusy: () => commits > 0,
      endThread() {
        const ending = pastReader;
        pastReader = undefined;
        void ending?.end();
      },
      askedMs: () => pastAskedMs,
      written: () => written,
    });

  const journal: OpenJournal = {
    commitRaw: async (rows) =>
      await counted(() =>
        writing().thread.ask('commitRaw', rows, { transfer: rows.map(({ bytes }) => bytes.buffer) }),
      ),
    async commit(batch) {
      states.put(batch.states);
      return holdsMoreThanStates(batch) ? write(batch) : NOTHING;
    },
    async probe() {
      await writing().thread.ask('probe', null);
      if (hasWorked) return;
      hasWorked = true;
      pastLoop = startPastLoop();
      // What an earlier run did not come to the end of.
      if (bringOver.status() === null) bringOver.wake();
    },
    async close() {
      pastLoop?.stop();
      await bringOver.stop();
      states.stop();
      if (!states.isEmpty()) {
        await write(ONLY_STATES).catch((error: unknown) =>
          log.warn('journal.states-not-kept', { error: errorText(error) }),
        );
      }
      isClosed = true;
      await writer?.thread
        .ask('close', null)
        .catch((error: unknown) => log.warn('journal.not-closed', { error: errorText(error) }));
      await Promise.all([writer?.thread.end(), reader.end(), pastReader?.end()]);
    },
    async restore(take) {
      await journal.query('restore', { nowMs: clock.nowMs() }, { onNotice: take });
    },
    forget: (vehicleId) => writer?.packer.forget(vehicleId),
    query: (name, argument, options = {}) =>
      isWriterQuery(name) ? askingWriter(name, argument) : reading(name, argument, options),
  };
  return journal;
}

function flagsOf(flags: Uint8Array): readonly boolean[] {
  return Array.from(flags, (flag) => flag === 1);
}

function idsOf(ids: Float64Array): readonly (number | null)[] {
  return Array.from(ids, (id) => (id === 0 ? null : id));
}
