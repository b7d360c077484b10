import { subjectOf } from '../../flespi/subject.ts';
import { readExactContent } from '../../json/exact-content.ts';
import { columnOf, feedOf } from '../identity/feed.ts';
import { isUndated, logIdentityOf, markOf, toMicroseconds } from '../identity/identity.ts';
import { createSameTimes, type SameTimes } from '../identity/same-times.ts';
import { readRawRow } from '../inbox/raw-row.ts';
import type {
  Committed,
  Journal,
  JournalBatch,
  MessageEntry,
  StorageError,
  WaitingRow,
} from '../port/journal.ts';

/** A journal in memory, for tests of what stands before it: it knows identities, and fails when told to. */
export interface RememberingJournal extends Journal {
  readonly batches: readonly JournalBatch[];
  /** Rows of the inbox, in order. */
  inbox(): Promise<readonly WaitingRow[]>;
  inboxRow(id: number): Promise<Uint8Array | null>;
  /** Commits are refused with this until set to null. */
  failWith(error: StorageError | null): void;
  /** The same of all but raw commits. */
  failIndexWith(error: StorageError | null): void;
  /** Commits stay unanswered until the result is called. */
  stall(): () => void;
  /** The same of all but raw commits. */
  stallIndex(): () => void;
}

const DAY_MS = 86_400_000;

/** Creates an empty one. */
export function createRememberingJournal(): RememberingJournal {
  const messages = new Map<string, SameTimes<null>>();
  /** When the bytes of messages without any time arrived first, Unix milliseconds. */
  const undated = new Map<string, number>();
  const logs = new Set<string>();
  const batches: JournalBatch[] = [];
  const raw = new Map<number, Uint8Array>();
  let lastRow = 0;
  let failure: StorageError | null = null;
  let indexFailure: StorageError | null = null;
  let gate: Promise<void> = Promise.resolve();
  let indexGate: Promise<void> = Promise.resolve();

  const newLogId = (identity: string): number | null => {
    if (logs.has(identity)) return null;
    return logs.add(identity).size;
  };
  const isNewUndated = (key: string, receivedAtMs: number): boolean => {
    if (Math.abs(receivedAtMs - (undated.get(key) ?? Number.NEGATIVE_INFINITY)) <= DAY_MS) return false;
    undated.set(key, receivedAtMs);
    return true;
  };
  const isNew = ({ event, source, body, receivedAtMs }: MessageEntry): boolean => {
    const text = new TextDecoder().decode(body);
    const subject = subjectOf(event, source);
    if (isUndated(event, receivedAtMs)) return isNewUndated(`${subject} ${source} ${text}`, receivedAtMs);
    const times = `${subject} ${toMicroseconds(event.timestampS)} ${event.serverTimestampS === null ? '' : markOf(event)}`;
    const same = messages.get(times) ?? createSameTimes();
    messages.set(times, same);
    const content = readExactContent(text);
    const feed = feedOf(columnOf(source), text);
    if (same.judge(feed, content).kind === 'known') return false;
    same.add({ row: null, feed, content: () => content, wordings: new Map(), unknown: new Set() });
    return true;
  };

  return {
    batches,
    async commitRaw(rows) {
      await gate;
      if (failure !== null) throw failure;
      const put = rows.map(({ bytes }) => {
        raw.set(++lastRow, bytes);
        return { id: lastRow, checksum: bytes.byteLength };
      });
      return { rows: put, tookMs: 1 };
    },
    inbox: async () =>
      [...raw].map(([id, bytes]) => ({
        id,
        checksum: bytes.byteLength,
        entries: readRawRow(bytes).length,
      })),
    inboxRow: async (id) => raw.get(id) ?? null,
    async commit(batch): Promise<Committed> {
      await gate;
      await indexGate;
      const refusal = failure ?? indexFailure;
      if (refusal !== null) throw refusal;
      for (const { id } of batch.inbox ?? []) {
        if (!raw.delete(id)) throw new Error(`There is no row ${id} to be indexed.`);
      }
      batches.push(batch);
      return {
        freshMessages: batch.messages.map(isNew),
        logIds: batch.logs.map(({ event, topic }) => newLogId(logIdentityOf(event, topic).join())),
        lastBlock: batches.length,
        tookMs: 1,
      };
    },
    async probe() {
      if (failure !== null) throw failure;
    },
    async close() {},
    failWith(error) {
      failure = error;
    },
    failIndexWith(error) {
      indexFailure = error;
    },
    stallIndex() {
      let open: () => void = () => {};
      indexGate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    stall() {
      let open: () => void = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
  };
}
