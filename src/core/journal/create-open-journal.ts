import { fail, ok } from '../../shared/result.ts';
import type { Retention, SetAsideJournal } from '../../shared/storage-status.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { logIdentityOf } from './identity.ts';
import type { Committed, Journal, StateEntry } from './journal.ts';
import type { OpenJournal } from './open-journal.ts';
import { createPacker } from './packer.ts';
import { startThread, type ThreadClient } from './thread-client.ts';
import type {
  ReaderCalls,
  ReaderNotices,
  ThreadStart,
  WriterCalls,
  WriterNotices,
} from './worker-protocol.ts';

export interface OpenJournalDeps {
  /** Absolute path of the data dir. */
  readonly folder: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** Where the threads begin; only a host knows. */
  readonly workers: { readonly writer: URL; readonly reader: URL };
  readonly clock: Clock;
  readonly log: Log;
  readonly retention: Retention;
  /** The journal was damaged and set aside; a fresh one is in its place. */
  readonly onSetAside: (journal: SetAsideJournal) => void;
}

/** State is written with the next commit, or after this long where none comes. */
const STATES_AFTER_MS = 5_000;
const NOTHING: Committed = { freshMessages: [], freshLogs: [], tookMs: 0 };

/** Opens a journal, making it where it is not there. Rejects with a `StorageError` where it cannot be written to. */
export async function openJournal(deps: OpenJournalDeps): Promise<OpenJournal> {
  const { clock, log } = deps;
  let retention = deps.retention;
  let packer = createPacker();
  let writer: ThreadClient<WriterCalls, WriterNotices> | undefined;
  let reader: ThreadClient<ReaderCalls, ReaderNotices> | undefined;
  const states = new Map<string, StateEntry>();
  let cancelStates: Cancel | undefined;
  let closed = false;

  const start = (): ThreadStart => ({ folder: deps.folder, name: deps.name, retention });
  const writing = (): ThreadClient<WriterCalls, WriterNotices> => {
    if (writer !== undefined) return writer;
    // A new thread knows no vehicle by number.
    packer = createPacker();
    writer = startThread(deps.workers.writer, start(), {
      onNotice: (_name, { file, atMs, bytes }) => {
        log.error('journal.damaged', { file, bytes });
        deps.onSetAside({ file, atMs, bytes, reason: 'damaged' });
      },
      onEnded() {
        if (!closed) log.error('journal.writer-ended');
        writer = undefined;
      },
    });
    return writer;
  };
  const reading = (): ThreadClient<ReaderCalls, ReaderNotices> => {
    reader ??= startThread(deps.workers.reader, start(), {
      onNotice() {},
      onEnded() {
        if (!closed) log.error('journal.reader-ended');
        reader = undefined;
      },
    });
    return reader;
  };

  const takeStates = (): readonly StateEntry[] => {
    cancelStates?.();
    cancelStates = undefined;
    const taken = [...states.values()];
    states.clear();
    return taken;
  };
  const putOff = (entries: readonly StateEntry[]): void => {
    for (const entry of entries) states.set(entry.topic, entry);
    if (states.size === 0 || closed) return;
    cancelStates ??= clock.after(STATES_AFTER_MS, () => {
      cancelStates = undefined;
      write({ messages: [], logs: [], states: [] }).catch((error: unknown) =>
        log.warn('journal.states-not-kept', {
          error: error instanceof Error ? error.message : String(error),
        }),
      );
    });
  };

  const write: Journal['commit'] = async ({ messages, logs, quarantined = [] }) => {
    const client = writing();
    const packed = packer.pack(messages);
    const { freshMessages, freshLogs, tookMs } = await client.ask(
      'commit',
      {
        messages: packed,
        logs: logs.map(({ event, topic, body, receivedAtMs }) => ({
          identity: logIdentityOf(event, topic),
          topic,
          body,
          receivedMs: Math.round(receivedAtMs),
        })),
        states: takeStates().map(({ topic, body, timeS, receivedAtMs }) => ({
          topic,
          body,
          timeS,
          receivedMs: Math.round(receivedAtMs),
        })),
        quarantined: quarantined.map(({ topic, payload, source, reason, receivedAtMs }) => ({
          topic,
          payload,
          source,
          reason,
          receivedMs: Math.round(receivedAtMs),
        })),
      },
      { transfer: [packed.numbers.buffer, packed.bodies.buffer] },
    );
    return {
      freshMessages: Array.from(freshMessages, (fresh) => fresh === 1),
      freshLogs: Array.from(freshLogs, (fresh) => fresh === 1),
      tookMs,
    };
  };

  const journal: OpenJournal = {
    commit(batch) {
      putOff(batch.states);
      const isEmpty = batch.messages.length + batch.logs.length + (batch.quarantined?.length ?? 0) === 0;
      return isEmpty ? Promise.resolve(NOTHING) : write(batch);
    },
    async probe() {
      await writing().ask('probe', null);
    },
    async close() {
      if (closed) return;
      closed = true;
      if (states.size > 0) await write({ messages: [], logs: [], states: [] }).catch(() => NOTHING);
      cancelStates?.();
      await writer?.ask('close', null).catch(() => null);
      await Promise.all([writer?.end(), reader?.end()]);
    },
    async restore(take) {
      await reading().ask('restore', null, {
        onNotice: (name, value) => name === 'part' && take(value as never),
      });
    },
    gaps: {
      list: () => writing().ask('gaps', null),
      save: async (gap) => void (await writing().ask('saveGap', gap)),
      progress: (gapId) => writing().ask('refills', gapId),
      saveProgress: async (gapId, progress) => void (await writing().ask('saveRefills', { gapId, progress })),
    },
    fact: async (name) => (await writing().ask('fact', name)) ?? undefined,
    setFact: async (name, value) => void (await writing().ask('setFact', { name, value })),
    facts: () => writing().ask('facts', null),
    setRetention(wanted) {
      retention = wanted;
      writing()
        .ask('setRetention', wanted)
        .catch((error: unknown) => log.warn('journal.retention-not-set', { error: String(error) }));
    },
    report: (hours, nowMs) => reading().ask('report', { hours, nowMs }),
    track: (vehicleId, fromMs, toMs) =>
      reading().ask('track', { vehicleId, fromUs: fromMs * 1000, toUs: toMs * 1000 }),
    async export(request, file, onProgress, signal) {
      try {
        return ok(
          await reading().ask(
            'export',
            { request, file },
            { signal, onNotice: (name, value) => name === 'progress' && onProgress(value as never) },
          ),
        );
      } catch (error) {
        return fail('export-failed', error instanceof Error ? error.message : String(error));
      }
    },
  };
  await journal.probe();
  return journal;
}
