import type { Clock } from '../base/clock.ts';
import type { FlespiEvent } from '../flespi/events.ts';
import type { DecodablePublish } from '../flespi/publish.ts';
import {
  type Committed,
  holdsMoreThanStates,
  type InboxRow,
  type Journal,
  type WaitingRow,
} from '../journal/port/journal.ts';
import { chunkOfRow, type KeptChunk } from './chunk.ts';
import { inSlices } from './in-slices.ts';
import { type Came, type Item, toItem, toJournalBatch } from './item.ts';
import { createWaiting, type TakenChunk } from './waiting.ts';

/** What the way in needs of a journal. */
export interface IngestJournal extends Pick<Journal, 'commit' | 'commitRaw'> {
  /** Rows of the inbox, in order. */
  inbox(): Promise<readonly WaitingRow[]>;
  /** The bytes of the first of them; null where they are lost. */
  inboxRow(id: number): Promise<Uint8Array | null>;
}

export interface IndexerDeps {
  readonly clock: Clock;
  readonly journal: IngestJournal;
  /** Total, both: what cannot be read comes back as `unreadable`. The second is of what came without a topic. */
  readonly decode: (publish: DecodablePublish) => FlespiEvent;
  readonly decodeText: (body: Uint8Array, receivedAtMs: number) => FlespiEvent;
  /** What was decoded as it came, under the device that is known by now. */
  readonly underDevice: (event: FlespiEvent) => FlespiEvent;
  /** The raw commit that is under way, which goes first. */
  readonly rawCommit: () => Promise<void> | undefined;
  /** Whether the next one is about to come, which is as good as under way. */
  readonly isMoreExpected: () => boolean;
  /** It is indexed now. */
  readonly settle: (items: readonly Item[], committed: Committed) => Promise<void>;
  /** State was not kept, which nobody was promised. */
  readonly onStatesFailed: (error: unknown) => void;
  /** Storage failed, so it is not indexed; of what is in the inbox nothing is lost. */
  readonly onFailed: (error: unknown, came: readonly Came[]) => void;
  /** So much of what an earlier run left is not in its place yet; null once none is. */
  readonly onRecovering: (left: number | null) => void;
  /** It was being looked into when everything in hand was forgotten. */
  readonly onForgotten: (came: readonly Came[]) => void;
  /** There may be room for more. */
  readonly onDone: () => void;
}

/** Looks into what is on disk, in order, and puts it where it is found again (ADR 0047). */
export interface Indexer {
  /** On disk now, behind all before. */
  add(chunks: readonly KeptChunk[]): void;
  /** Goes on where raw commits leave room. */
  goOn(): void;
  /** How much of what came is not indexed. */
  waiting(): number;
  /** Whether so much waits that nothing more is to be promised. */
  isFull(): boolean;
  /** Forgets what is in hand, and answers with it: it is in the inbox, or was promised to nobody. */
  forget(): readonly Came[];
  /**
   * Indexes what is in the inbox and not in hand. Answers with how much that was; rejects where storage fails. Of an earlier run it is
   * put in its place alone: nobody in this one heard of it yet, nor counts it.
   */
  takeUp(from: 'this-run' | 'earlier-run'): Promise<number>;
  /** Resolves once all that is in hand now is indexed, or forgotten. */
  flush(): Promise<void>;
}

/** Beyond so many bytes of what was acknowledged and is not indexed nothing more is acknowledged: a backlog of some 200 000 messages, which is shown within seconds. */
const MOST_BYTES = 192 * 1024 * 1024;
/** From here on it goes on beside raw commits: it would only take longer later. */
const MANY_BYTES = 160 * 1024 * 1024;
/** Nor does anything wait longer than this for raw commits to be over: it is to be seen. */
const MOST_WAIT_MS = 150;
/** Where so much comes within that time, a backlog is coming in: all of it is to be safe first. */
const FLOOD_BYTES = 2 * 1024 * 1024;
/** What a backlog brings is to be seen too. */
const MOST_WAIT_IN_FLOOD_MS = 3_000;
/** Of one transaction, which a raw commit may have to wait for. */
const MOST_ITEMS = 8_000;
/** Nor of more bytes, where messages are large: what of two batches was parsed is held at a time, and costs a multiple of its text. */
const MOST_BATCH_BYTES = 48 * 1024 * 1024;
/** One is committed and settled while the next one is looked into. Where settling is what takes long, no more are parsed. */
const MOST_BATCHES = 2;
/** Of a backlog so much is in hand: what the next two transactions take. The rest is in the inbox alone. */
const HELD_BYTES = 16 * 1024 * 1024;

const NO_CHUNK: KeptChunk = { came: [], offsets: [], row: null, bytes: 0 };
const NOTHING: Committed = { freshMessages: [], logIds: [], lastBlock: 0, tookMs: 0 };

/** Creates one that has nothing to do. */
export function createIndexer(deps: IndexerDeps): Indexer {
  const { clock, journal } = deps;
  const readBack = async (row: InboxRow): Promise<KeptChunk> => {
    const raw = await journal.inboxRow(row.id);
    // Where it is damaged the journal has told what is lost, and has it no more.
    return raw === null ? NO_CHUNK : chunkOfRow(row, raw, false);
  };
  const queue = createWaiting(readBack, {
    heldBytes: HELD_BYTES,
    batchItems: MOST_ITEMS,
    batchBytes: MOST_BATCH_BYTES,
  });
  /** Whether a batch is looked into, or waits for the commit of the one before it. */
  let isLooking = false;
  /** Resolves once the commit that was sent last is answered, however; of a batch that cannot be kept none behind it is sent. */
  let committing: Promise<unknown> = Promise.resolve();
  /** The last that was begun, until it is settled and with it all before. */
  let running: Promise<void> | undefined;
  let runningItems = 0;
  let runningBatches = 0;
  let takingUp: Promise<number> | undefined;
  /** Counts how often everything in hand was forgotten. */
  let era = 0;

  const isUrgent = (): boolean => {
    const first = queue.first();
    if (first === undefined) return false;
    const waitMs = queue.bytes() >= FLOOD_BYTES ? MOST_WAIT_IN_FLOOD_MS : MOST_WAIT_MS;
    return queue.bytes() >= MANY_BYTES || clock.monotonicMs() - first.sinceMs >= waitMs || queue.isAwaited();
  };
  /** While one batch is being committed and settled, the next one is looked into. */
  const begin = (isForced: boolean): void => {
    if (isLooking || runningBatches >= MOST_BATCHES) return;
    if (takingUp !== undefined || queue.count() === 0) return;
    const isBusy = deps.rawCommit() !== undefined || deps.isMoreExpected();
    if (!isForced && isBusy && !isUrgent()) return;
    const chunks = queue.take();
    const settledBefore = running;
    const count = chunks.reduce((sum, each) => sum + each.count, 0);
    runningItems += count;
    runningBatches++;
    const indexing = index(chunks, settledBefore).finally(() => {
      runningItems -= count;
      runningBatches--;
      if (running === indexing) running = undefined;
      deps.onDone();
      begin(false);
    });
    running = indexing;
  };
  const index = async (
    chunks: readonly TakenChunk[],
    settledBefore: Promise<void> | undefined,
  ): Promise<void> => {
    const indexed = await lookAndCommit(chunks);
    // Whatever became of this one: who waits for the last waits for all before.
    await settledBefore;
    if (indexed !== null) await deps.settle(indexed.items, indexed.committed);
  };
  /** Null where it was forgotten meanwhile, or storage failed. */
  const lookAndCommit = async (
    chunks: readonly TakenChunk[],
  ): Promise<{ readonly items: readonly Item[]; readonly committed: Committed } | null> => {
    try {
      const sent = await lookAndSend(chunks);
      begin(false);
      return sent === null ? null : { items: sent.items, committed: await sent.committed };
    } catch (error) {
      deps.onFailed(
        error,
        // Whoever waits for an answer waits for what is in hand.
        chunks.flatMap(({ chunk }) => (chunk instanceof Promise ? [] : chunk.came)),
      );
      return null;
    }
  };
  /** Null where it was forgotten meanwhile. */
  const lookAndSend = async (
    taken: readonly TakenChunk[],
  ): Promise<{ readonly items: readonly Item[]; readonly committed: Promise<Committed> } | null> => {
    const own = era;
    isLooking = true;
    try {
      const chunks = await Promise.all(taken.map(({ chunk }) => chunk));
      const items = await lookInto(chunks);
      await committing;
      if (own !== era) {
        deps.onForgotten(items);
        return null;
      }
      const committed = keep(items, chunks);
      committing = committed.catch(() => {});
      return { items, committed };
    } finally {
      isLooking = false;
    }
  };

  const look = (came: Came): FlespiEvent =>
    came.source === 'mqtt' ? deps.decode(publishOf(came)) : deps.decodeText(came.body, came.receivedAtMs);
  const lookInto = async (chunks: readonly KeptChunk[]): Promise<readonly Item[]> => {
    const items: Item[] = [];
    let row = 0;
    for (const chunk of chunks) {
      const events: FlespiEvent[] = [];
      await inSlices(chunk.came, clock, (came) => events.push(came.event ?? look(came)));
      // Which device it is of may be said by one behind it: a channel's copy may come first.
      await inSlices(events, clock, (event, at) => {
        const came = chunk.came[at];
        if (came !== undefined) items.push(toItem(came, deps.underDevice(event), row, chunk.offsets[at]));
      });
      if (chunk.row !== null) row++;
    }
    return items;
  };
  const keep = async (items: readonly Item[], chunks: readonly KeptChunk[]): Promise<Committed> => {
    const inbox = chunks.flatMap(({ row }) => row ?? []);
    const batch = { ...toJournalBatch(items), inbox };
    const indexing = journal.commit(batch);
    if (holdsMoreThanStates(batch)) return await indexing;
    indexing.catch(deps.onStatesFailed);
    return NOTHING;
  };

  const takeUpNow = async (from: 'this-run' | 'earlier-run'): Promise<number> => {
    await running;
    const rows = await journal.inbox();
    if (from === 'this-run') return await takeUpRows(rows, from, () => {});
    try {
      return await takeUpRows(rows, from, deps.onRecovering);
    } finally {
      if (rows.length > 0) deps.onRecovering(null);
    }
  };
  const takeUpRows = async (
    rows: readonly WaitingRow[],
    from: 'this-run' | 'earlier-run',
    tellLeft: (left: number) => void,
  ): Promise<number> => {
    let count = 0;
    let left = rows.reduce((sum, { entries }) => sum + entries, 0);
    // One that is not heard of yet may be among them.
    await deps.rawCommit();
    const held = queue.rowIds();
    for (const row of rows) {
      tellLeft(left);
      left -= row.entries;
      if (held.has(row.id)) continue;
      const raw = await journal.inboxRow(row.id);
      if (raw === null) continue;
      const chunk = chunkOfRow(row, raw, from === 'earlier-run');
      const items = await lookInto([chunk]);
      const committed = await keep(items, [chunk]);
      if (from === 'this-run') await deps.settle(items, committed);
      count += items.length;
    }
    return count;
  };

  return {
    add(chunks) {
      const sinceMs = clock.monotonicMs();
      for (const chunk of chunks) queue.add(chunk, sinceMs);
    },
    goOn: () => begin(false),
    waiting: () => queue.count() + runningItems + (takingUp === undefined ? 0 : 1),
    isFull: () => queue.bytes() >= MOST_BYTES,
    forget() {
      era++;
      return queue.forget();
    },
    takeUp(from) {
      const before = takingUp;
      const own = (async (): Promise<number> => {
        await before?.catch(() => 0);
        return await takeUpNow(from);
      })().finally(() => {
        if (takingUp === own) takingUp = undefined;
        begin(false);
      });
      takingUp = own;
      return own;
    },
    async flush() {
      await takingUp?.catch(() => 0);
      const last = queue.last();
      while (last !== undefined && queue.has(last)) {
        begin(true);
        await (takingUp?.catch(() => 0) ?? running);
      }
      await running;
    },
  };
}

function publishOf({ topic, body, userProperties, retained, receivedAtMs }: Came): DecodablePublish {
  return { topic, payload: body, userProperties, retain: retained, receivedAtMs };
}
