/**
 * The one way in for everything from flespi. What a broker sends is committed as it came, acknowledged, and only then looked into,
 * indexed and applied, in this order; nothing is acknowledged before the commit that holds it, and no state moves on before that.
 * While one batch is being committed the next one gathers.
 */

import { errorText } from '../../shared/error-text.ts';
import type { MessageCounts } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { MessageSource, PushSource } from '../../shared/vehicle-details.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import {
  type DeviceMessage,
  type FlespiEvent,
  isRecord,
  type RecordEvent,
  type Unreadable,
} from '../flespi/events.ts';
import type { DecodablePublish } from '../flespi/publish.ts';
import { STATES } from '../flespi/topics.ts';
import { type Committed, type RawCommitted, StorageError } from '../journal/port/journal.ts';
import { RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { AckToken, InboundPublish } from '../mqtt/publish.ts';
import { keptChunks, toChunks } from './chunk.ts';
import { createDelivered, type Delivered, type Receipt } from './delivered.ts';
import { inSlices } from './in-slices.ts';
import { createIndexer, type IngestJournal } from './indexer.ts';
import type { Came, Item } from './item.ts';
import { batchSize } from './next-batch.ts';
import { FIRST_PACE, nextPace } from './pace.ts';

/** A readable event on its way to the state. */
export interface Arrived {
  readonly event: Exclude<FlespiEvent, Unreadable>;
  readonly source: MessageSource;
  readonly receivedAtMs: number;
  /** The number that the journal gave it; of a record only. */
  readonly logId?: number;
}

/** The same with the bytes that it was read from. */
export interface ArrivedWithBody extends Arrived {
  readonly body: Uint8Array;
}

/** What a stream pushed together and is answered together: a request, a slice of one, packets of one write. */
export interface PostedBatch {
  readonly source: PushSource;
  /** In their order; nobody has looked into them. */
  readonly items: readonly Uint8Array[];
  /** Id of the flespi stream that posted it, where the address names one. */
  readonly streamId: string | null;
  readonly receivedAtMs: number;
}

/**
 * Messages that were asked for together, and are answered together: a page of a refill, or of history that a person fetches. The
 * latter is only kept: no state moves on, nobody is told, and no figure of delivery counts it. Or what a stream pushed that is no message.
 */
export interface PushedBatch {
  readonly source: 'rest' | 'history' | PushSource;
  readonly messages: readonly { readonly event: DeviceMessage; readonly body: Uint8Array }[];
  readonly unreadable: readonly { readonly reason: string; readonly payload: Uint8Array }[];
  /** Id of the flespi stream that pushed it, where known. */
  readonly streamId: string | null;
  readonly receivedAtMs: number;
}

/** Records that a person fetched: they are only kept. */
export interface FetchedLogs {
  readonly records: readonly {
    /** By which it is known that it was fetched (`flespi/fetched-logs.ts`). */
    readonly topic: string;
    readonly event: RecordEvent;
    readonly body: Uint8Array;
  }[];
  readonly receivedAtMs: number;
}

export interface IngestDeps {
  readonly clock: Clock;
  readonly journal: IngestJournal;
  readonly log: Log;
  /** Total: what cannot be read comes back as `unreadable`. */
  readonly decode: (publish: DecodablePublish) => FlespiEvent;
  /** The same of a message that came without a topic. */
  readonly decodeText: (body: Uint8Array, receivedAtMs: number) => FlespiEvent;
  /** What was decoded as it came, under the device that is known by now. */
  readonly underDevice: (event: FlespiEvent) => FlespiEvent;
  /** Called once it is indexed, in order of arrival, with what is new. */
  readonly apply: (arrived: ArrivedWithBody) => void;
  /** Called after the commit for every acknowledgement owed, in order of arrival. */
  readonly release: (token: AckToken) => void;
  /** Called after that with all device messages that were indexed together, new or known, and the last block that is applied. */
  readonly onCommitted: (messages: readonly Arrived[], lastBlock: number) => void;
  /**
   * Storage took nothing of what was in hand: it is forgotten unacknowledged, for its senders still have it, or is in the inbox, and
   * nothing more is taken until `resume`.
   */
  readonly onStorageFailed: (error: StorageError) => void;
  /** As `takeUp` goes on: how much is left; null at its end. Not called where nothing is. */
  readonly onRecovering?: (left: number | null) => void;
}

export interface Ingest {
  /** Takes one message off the wire, or what it holds in its place, which is acknowledged together; never throws. */
  publish(message: InboundPublish, parts?: readonly Uint8Array[]): void;
  /** Takes what was posted, whole; resolves once it is on disk, or fails with `storage` where nothing can be promised. */
  keep(batch: PostedBatch): Promise<Result<null>>;
  /** Takes what was asked for, whole; resolves once it is indexed, or fails with `storage` where it is not. */
  take(delivery: PushedBatch): Promise<Result<Receipt>>;
  /** Takes log records that were asked for; `duplicates` are those that were fetched before. Resolves and fails as `take`. */
  takeLogs(fetched: FetchedLogs): Promise<Result<Receipt>>;
  /** Storage works again: what it has in its inbox is taken up, ahead of what comes. */
  resume(): void;
  /** Indexes what an earlier run left in the inbox, and answers with how much that was. Rejects where storage fails. */
  takeUp(): Promise<number>;
  /** Commits and indexes what is in hand; resolves when that is done, whatever came meanwhile, or storage has failed. */
  flush(): Promise<void>;
  /**
   * The last of all: as `flush`, but for a few seconds at most. What is not indexed by then waits in the inbox for the next start, and
   * what is not on disk was promised to nobody. Nothing is taken after that.
   */
  end(): Promise<void>;
  /** What is in hand and not indexed, be it on disk or not. */
  unsettled(): number;
  /** What is quarantined only the journal knows. */
  counts(): Omit<MessageCounts, 'quarantined'>;
}

/**
 * In hand, this many are committed without waiting for more: half of what a broker sends ahead of our acknowledgements, so
 * that it can send the other half meanwhile.
 */
const EAGER_BATCH = RECEIVE_MAXIMUM / 2;

/** Whoever ends Fleetglass, or the machine it runs on, waits no longer than this, milliseconds. */
const LONGEST_END_MS = 5_000;

/** A stream that posts so many at once is behind: it posts the next ones as soon as these are answered. */
const LARGE_DELIVERY = 250;
/** So long the next ones are waited for, milliseconds: an answer's way and theirs, and their sender's work between. */
const NEXT_DELIVERY_MS = 25;

const SUSPENDED = { code: 'nothing-taken', why: 'suspended' } as const;
const WITHOUT_TOPIC = '';

/** Creates the way in of one account. */
export function createIngest(deps: IngestDeps): Ingest {
  const { clock, journal, log } = deps;
  let pending: Came[] = [];
  let inFlight: Promise<void> | undefined;
  let inFlightItems = 0;
  let cancelTimer: Cancel | undefined;
  let suspended = false;
  let isOver = false;
  /** Whether a delivery is in hand: it is whole, and its sender sends no more before it is answered. */
  let awaited = false;
  let pace = FIRST_PACE;
  let deliveries = 0;
  /** While it stands, the sender of a large delivery is expected to post the next one. */
  let cancelExpected: Cancel | undefined;
  const counts = { received: 0, stored: 0, duplicates: 0, unreadable: 0 };

  const schedule = (): void => {
    if (inFlight !== undefined || pending.length === 0) return;
    if (awaited || pending.length >= Math.min(pace.maxBatch, EAGER_BATCH)) commitNext();
    else cancelTimer ??= clock.after(pace.delayMs, commitNext);
  };

  const commitNext = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    // Where the index is far behind, senders wait for it: what is not committed is not acknowledged.
    if (inFlight !== undefined || pending.length === 0 || indexer.isFull()) return;
    const size = batchSize(pending, pace.maxBatch);
    const came = size === pending.length ? pending : pending.slice(0, size);
    pending = came === pending ? [] : pending.slice(size);
    awaited &&= pending.length > 0;
    inFlightItems = came.length;
    cancelExpected?.();
    cancelExpected = undefined;
    inFlight = commit(came);
  };

  /** Indexing that began now would be in the way of the next delivery's bytes. */
  const expectNext = (): void => {
    cancelExpected?.();
    cancelExpected = clock.after(NEXT_DELIVERY_MS, () => {
      cancelExpected = undefined;
      indexer.goOn();
    });
  };

  /** The next batch is on its way to the disk before this one is settled, so that the disk does not wait for us. */
  const goOn = (): void => {
    inFlight = undefined;
    inFlightItems = 0;
    schedule();
  };

  const commit = async (came: readonly Came[]): Promise<void> => {
    const chunks = toChunks(came);
    const rows = chunks.flatMap(({ row }) => row ?? []);
    let committed: RawCommitted | undefined;
    if (rows.length > 0) {
      try {
        const writing = journal.commitRaw(rows);
        committed = await writing;
      } catch (error) {
        inFlight = undefined;
        inFlightItems = 0;
        suspend(came, error);
        return;
      }
      pace = nextPace(pace, { entries: came.length, tookMs: committed.tookMs });
    } else await Promise.resolve();
    if (suspended) {
      // What is indexed failed meanwhile. It is in the inbox, if it needs to be, and acknowledged when it is sent again.
      goOn();
      refuse(came);
      return;
    }
    indexer.add(keptChunks(chunks, committed?.rows ?? []));
    goOn();
    for (const { ack, kept } of came) {
      if (ack !== undefined) deps.release(ack);
      kept?.committed('stored');
    }
    if (came.length >= LARGE_DELIVERY && came.at(-1)?.kept !== undefined) expectNext();
    indexer.goOn();
  };

  /** Moves the state on, in the order of arrival. */
  const settle = async (
    items: readonly Item[],
    { freshMessages, logIds, lastBlock }: Committed,
  ): Promise<void> => {
    const messages: Arrived[] = [];
    const answers: (() => void)[] = [];
    const answerLater = (delivered: Delivered | undefined, outcome: keyof Receipt): void => {
      if (delivered !== undefined) answers.push(() => delivered.committed(outcome));
    };
    let message = 0;
    let logRecord = 0;
    await inSlices(items, clock, (item) => {
      const { event, delivered } = item;
      // Here with what became of it, so that the figures add up whenever they are read.
      if (item.source === 'history') {
        const isFresh = isRecord(event)
          ? typeof logIds[logRecord++] === 'number'
          : freshMessages[message++] === true;
        answerLater(delivered, isFresh ? 'stored' : 'duplicates');
        return;
      }
      if (event.kind === 'message') counts.received++;
      else if (event.kind === 'unreadable' && event.wasMessage) {
        counts.received++;
        counts.unreadable++;
      }
      if (!hasArrived(item)) answerLater(delivered, 'quarantined');
      else if (event.kind === 'message') {
        const fresh = freshMessages[message++] === true;
        if (fresh) counts.stored++;
        else counts.duplicates++;
        answerLater(delivered, fresh ? 'stored' : 'duplicates');
        messages.push(item);
        if (fresh) guarded(event.kind, () => deps.apply(item));
      } else if (isRecord(event)) {
        const logId = logIds[logRecord++];
        if (typeof logId === 'number') guarded(event.kind, () => deps.apply({ ...item, logId }));
      } else guarded(event.kind, () => deps.apply(item));
    });
    if (messages.length > 0) guarded('message', () => deps.onCommitted(messages, lastBlock));
    for (const answer of answers) answer();
  };

  /** One event that the state cannot take must not keep those behind it from it: they are acknowledged already. */
  const guarded = (kind: string, move: () => void): void => {
    try {
      move();
    } catch (error) {
      log.error('ingest.not-applied', { kind, error: errorText(error) });
    }
  };

  const refuse = (came: readonly Came[]): void => {
    for (const { delivered, kept } of came) {
      delivered?.refused(SUSPENDED);
      kept?.refused(SUSPENDED);
    }
  };
  const suspend = (came: readonly Came[], error: unknown): void => {
    refuse(came);
    if (suspended) return;
    const failure =
      error instanceof StorageError
        ? error
        : new StorageError('io-error', `Storage failed: ${errorText(error)}`);
    log.error('ingest.commit-failed', {
      entries: came.length + pending.length,
      cause: failure.storageCause,
      error: failure.message,
    });
    letGo();
    deps.onStorageFailed(failure);
  };
  /** Takes nothing more, and has nothing in hand. */
  const letGo = (): void => {
    suspended = true;
    refuse(pending);
    refuse(indexer.forget());
    pending = [];
    awaited = false;
  };
  const flush = async (): Promise<void> => {
    const last = pending.at(-1);
    // Under a flood more comes in with every commit; waiting for that too would never end.
    while (last !== undefined && pending.includes(last)) {
      commitNext();
      await (inFlight ?? indexer.flush());
    }
    await inFlight;
    await indexer.flush();
  };

  const indexer = createIndexer({
    clock,
    journal,
    decode: deps.decode,
    decodeText: deps.decodeText,
    underDevice: deps.underDevice,
    rawCommit: () => inFlight,
    isMoreExpected: () => cancelExpected !== undefined,
    settle,
    onStatesFailed: (error) => log.warn('ingest.states-not-kept', { error: errorText(error) }),
    onFailed: (error, came) => suspend(came, error),
    onForgotten: refuse,
    onDone: schedule,
    onRecovering: deps.onRecovering ?? (() => {}),
  });

  /** Puts what came together in hand, each as `toCame` makes it of `own` and what all have. */
  const pushAll = <T>(
    all: readonly T[],
    { source, streamId, receivedAtMs }: Pick<Came, 'source' | 'streamId' | 'receivedAtMs'>,
    toCame: (each: T, common: Omit<Came, 'body' | 'event'>) => Came,
    until: 'kept' | 'delivered',
  ): Promise<Result<Receipt>> => {
    if (suspended) return Promise.resolve(fail(SUSPENDED));
    if (all.length === 0) return Promise.resolve(ok({ stored: 0, duplicates: 0, quarantined: 0 }));
    const delivery = ++deliveries;
    return new Promise((resolve) => {
      const common = {
        topic: WITHOUT_TOPIC,
        source,
        receivedAtMs,
        streamId,
        delivery,
        redelivered: false,
        retained: false,
        userProperties: undefined,
        ack: undefined,
        delivered: undefined,
        kept: undefined,
        [until]: createDelivered(all.length, resolve),
      };
      for (const each of all) pending.push(toCame(each, common));
      awaited = true;
      schedule();
    });
  };

  return {
    publish(message, parts = [message.payload]) {
      if (suspended) return;
      const { topic, receivedAtMs, ack, dup, retain, userProperties } = message;
      const last = parts.length - 1;
      for (const [index, body] of parts.entries()) {
        pending.push({
          topic,
          body,
          source: 'mqtt',
          receivedAtMs,
          streamId: null,
          delivery: ack?.connection ?? 0,
          redelivered: dup,
          retained: retain,
          userProperties,
          // On disk with the last are all before it.
          ack: index === last ? ack : undefined,
          delivered: undefined,
          kept: undefined,
          event: stateOf(message, deps.decode),
        });
      }
      schedule();
    },
    async keep({ items, ...batch }) {
      const toCame = (body: Uint8Array, common: Omit<Came, 'body' | 'event'>): Came => ({
        ...common,
        body,
        event: undefined,
      });
      const kept = await pushAll(items, batch, toCame, 'kept');
      return kept.ok ? ok(null) : kept;
    },
    take({ messages, unreadable, ...batch }) {
      const all: readonly Pick<Item, 'event' | 'body'>[] = [...messages, ...unreadable.map(asUnreadable)];
      return pushAll(all, batch, ({ event, body }, common) => ({ ...common, event, body }), 'delivered');
    },
    takeLogs: ({ records, receivedAtMs }) =>
      pushAll(
        records,
        { source: 'history', streamId: null, receivedAtMs },
        (record, common) => ({ ...common, ...record }),
        'delivered',
      ),
    resume() {
      if (isOver) return;
      suspended = false;
      indexer.takeUp('this-run').catch((error: unknown) => suspend([], error));
    },
    takeUp: () => indexer.takeUp('earlier-run'),
    flush,
    async end() {
      const cancel = clock.after(LONGEST_END_MS, () => {
        log.warn('ingest.left-in-inbox', { messages: indexer.waiting() });
        letGo();
      });
      await flush();
      cancel();
      isOver = true;
      letGo();
    },
    unsettled: () => pending.length + inFlightItems + indexer.waiting(),
    counts: () => ({ ...counts }),
  };
}

/**
 * What a retained value says: the broker keeps it, so it is looked into at once and not kept as it came. Undefined for all that an
 * acknowledgement is a promise for, which is all else, and what of it cannot be read.
 */
function stateOf(
  { topic, payload, userProperties, retain, receivedAtMs }: InboundPublish,
  decode: IngestDeps['decode'],
): FlespiEvent | undefined {
  if (!topic.startsWith(STATES)) return undefined;
  const event = decode({ topic, payload, userProperties, retain, receivedAtMs });
  return event.kind === 'unreadable' ? undefined : event;
}

function asUnreadable({ reason, payload }: PushedBatch['unreadable'][number]): Pick<Item, 'event' | 'body'> {
  return { event: { kind: 'unreadable', wasMessage: true, reason }, body: payload };
}

function hasArrived(item: Item): item is Item & ArrivedWithBody {
  return item.event.kind !== 'unreadable';
}
