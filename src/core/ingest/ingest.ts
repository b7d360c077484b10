/**
 * The one way in for everything from flespi: decode, commit, acknowledge, apply, in this order. Nothing is
 * acknowledged before the commit that holds it, and no state moves on before that. While one batch is being committed
 * the next one gathers.
 */

import { errorText } from '../../shared/error-text.ts';
import type { MessageCounts } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { DeviceMessage, FlespiEvent, Unreadable } from '../flespi/events.ts';
import { withoutMark } from '../flespi/text.ts';
import { type Committed, type Journal, StorageError } from '../journal/port/journal.ts';
import { RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { AckToken, InboundPublish } from '../mqtt/publish.ts';
import { createDelivered, type Receipt } from './delivered.ts';
import { type Item, isDurable, toJournalBatch } from './item.ts';
import { batchSize } from './next-batch.ts';
import { FIRST_PACE, nextPace } from './pace.ts';

/** A readable event on its way to the state. */
export interface Arrived {
  readonly event: Exclude<FlespiEvent, Unreadable>;
  readonly source: MessageSource;
  readonly receivedAtMs: number;
  /** The number that the journal gave it; of a log record only. */
  readonly logId?: number;
}

/** The same with the bytes that it was read from. */
export interface ArrivedWithBody extends Arrived {
  readonly body: Uint8Array;
}

/** Messages that came together and are answered together: an HTTP request, a page of a refill. */
export interface PushedBatch {
  readonly source: 'http' | 'rest';
  readonly messages: readonly { readonly event: DeviceMessage; readonly body: Uint8Array }[];
  readonly unreadable: readonly { readonly reason: string; readonly payload: Uint8Array }[];
  /** Id of the flespi stream that pushed it, where known. */
  readonly streamId: string | null;
  readonly receivedAtMs: number;
}

export interface IngestDeps {
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'commit'>;
  readonly log: Log;
  /** Total: what cannot be read comes back as `unreadable`. */
  readonly decode: (message: InboundPublish) => FlespiEvent;
  /** Called after the commit, in order of arrival, with what is new. */
  readonly apply: (arrived: ArrivedWithBody) => void;
  /** Called after the commit for every acknowledgement owed, in order of arrival. */
  readonly release: (token: AckToken) => void;
  /** Called after each commit with all device messages of it, new or known. */
  readonly onCommitted: (messages: readonly Arrived[]) => void;
  /**
   * Storage took nothing of what was in hand: it is forgotten unacknowledged, for its senders still have it, and nothing
   * more is taken until `resume`.
   */
  readonly onStorageFailed: (error: StorageError) => void;
}

export interface Ingest {
  /** Takes one message off the wire; never throws. */
  publish(message: InboundPublish): void;
  /** Takes a delivery whole; resolves after the commit, or fails with `storage` where nothing can be promised. */
  take(delivery: PushedBatch): Promise<Result<Receipt>>;
  /** Storage works again. */
  resume(): void;
  /** Commits what is in hand; resolves when that is done, whatever came meanwhile, or storage has failed. */
  flush(): Promise<void>;
  /** Messages in hand that are not committed. */
  uncommitted(): number;
  /** What is quarantined only the journal knows. */
  counts(): Omit<MessageCounts, 'quarantined'>;
}

/**
 * In hand, this many are committed without waiting for more: half of what a broker sends ahead of our acknowledgements, so
 * that it can send the other half meanwhile.
 */
const EAGER_BATCH = RECEIVE_MAXIMUM / 2;

const SUSPENDED = 'Storage takes nothing at the moment; send it again later.';
const WITHOUT_TOPIC = '';

/** Creates the way in of one account. */
export function createIngest(deps: IngestDeps): Ingest {
  const { clock, journal, log } = deps;
  let pending: Item[] = [];
  let inFlight: Promise<void> | undefined;
  let inFlightItems = 0;
  let cancelTimer: Cancel | undefined;
  let suspended = false;
  /** Whether a delivery is in hand: it is whole, and its sender sends no more before it is answered. */
  let awaited = false;
  let pace = FIRST_PACE;
  let deliveries = 0;
  const counts = { received: 0, stored: 0, duplicates: 0, unreadable: 0 };

  const schedule = (): void => {
    if (inFlight !== undefined || pending.length === 0) return;
    if (awaited || pending.length >= Math.min(pace.maxBatch, EAGER_BATCH)) commitNext();
    else cancelTimer ??= clock.after(pace.delayMs, commitNext);
  };

  const commitNext = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (inFlight !== undefined || pending.length === 0) return;
    const size = batchSize(pending, pace.maxBatch);
    const items = size === pending.length ? pending : pending.slice(0, size);
    pending = items === pending ? [] : pending.slice(size);
    awaited &&= pending.length > 0;
    inFlightItems = items.length;
    inFlight = commit(items);
  };

  /** The next batch is on its way to the disk before this one is settled, so that the disk does not wait for us. */
  const goOn = (): void => {
    inFlight = undefined;
    inFlightItems = 0;
    schedule();
  };

  const commit = async (items: readonly Item[]): Promise<void> => {
    const writing = journal.commit(toJournalBatch(items));
    if (!items.some(isDurable)) {
      writing.catch((error: unknown) => log.warn('ingest.states-not-kept', { error: errorText(error) }));
      // Not before the batch ahead of it is settled, which is being done at this moment.
      await Promise.resolve();
      goOn();
      settle(items, { freshMessages: [], logIds: [], tookMs: 0 });
      return;
    }
    let committed: Committed;
    try {
      committed = await writing;
    } catch (error) {
      inFlight = undefined;
      inFlightItems = 0;
      suspend(items, error);
      return;
    }
    pace = nextPace(pace, { entries: items.length, tookMs: committed.tookMs });
    goOn();
    settle(items, committed);
  };

  /** Acknowledges, then moves the state on: both in the order of arrival. */
  const settle = (items: readonly Item[], { freshMessages, logIds }: Committed): void => {
    for (const { ack } of items) if (ack !== undefined) deps.release(ack);
    const messages: Arrived[] = [];
    let message = 0;
    let logRecord = 0;
    for (const item of items) {
      const { event, delivered } = item;
      // Here with what became of it, so that the figures add up whenever they are read.
      if (event.kind === 'message') counts.received++;
      else if (event.kind === 'unreadable' && event.wasMessage) {
        counts.received++;
        counts.unreadable++;
      }
      if (!hasArrived(item)) {
        delivered?.committed('quarantined');
        continue;
      }
      if (event.kind === 'message') {
        const fresh = freshMessages[message++] ?? false;
        if (fresh) counts.stored++;
        else counts.duplicates++;
        delivered?.committed(fresh ? 'stored' : 'duplicates');
        messages.push(item);
        if (!fresh) continue;
      } else if (event.kind === 'log') {
        const logId = logIds[logRecord++] ?? null;
        if (logId !== null) guarded(event.kind, () => deps.apply({ ...item, logId }));
        continue;
      }
      guarded(event.kind, () => deps.apply(item));
    }
    if (messages.length > 0) guarded('message', () => deps.onCommitted(messages));
  };

  /** One event that the state cannot take must not keep those behind it from it: they are acknowledged already. */
  const guarded = (kind: string, move: () => void): void => {
    try {
      move();
    } catch (error) {
      log.error('ingest.not-applied', { kind, error: errorText(error) });
    }
  };

  const suspend = (items: readonly Item[], error: unknown): void => {
    const failure =
      error instanceof StorageError
        ? error
        : new StorageError('io-error', `Storage failed: ${errorText(error)}`);
    log.error('ingest.commit-failed', {
      entries: items.length + pending.length,
      cause: failure.storageCause,
      error: failure.message,
    });
    suspended = true;
    for (const { delivered } of [...items, ...pending]) delivered?.refused(SUSPENDED);
    pending = [];
    awaited = false;
    deps.onStorageFailed(failure);
  };

  return {
    publish(message) {
      if (suspended) return;
      const { topic, payload, receivedAtMs, ack, dup, retain } = message;
      const event = deps.decode(message);
      pending.push({
        event,
        topic,
        // Before a message it is no part of the message; what cannot be read stays byte for byte.
        body: event.kind === 'message' ? withoutMark(payload) : payload,
        source: 'mqtt',
        receivedAtMs,
        streamId: null,
        delivery: ack?.connection ?? 0,
        redelivered: dup,
        retained: retain,
        ack,
        delivered: undefined,
      });
      schedule();
    },
    take({ source, messages, unreadable, streamId, receivedAtMs }) {
      if (suspended) return Promise.resolve(fail('storage', SUSPENDED));
      const size = messages.length + unreadable.length;
      if (size === 0) return Promise.resolve(ok({ stored: 0, duplicates: 0, quarantined: 0 }));
      const delivery = ++deliveries;
      return new Promise((resolve) => {
        const delivered = createDelivered(size, resolve);
        const common = {
          topic: WITHOUT_TOPIC,
          source,
          receivedAtMs,
          streamId,
          delivery,
          redelivered: false,
          retained: false,
          ack: undefined,
          delivered,
        };
        for (const { event, body } of messages) {
          pending.push({ ...common, event, body });
        }
        for (const { reason, payload } of unreadable) {
          const event: Unreadable = { kind: 'unreadable', wasMessage: true, reason };
          pending.push({ ...common, event, body: payload });
        }
        awaited = true;
        schedule();
      });
    },
    resume() {
      suspended = false;
    },
    async flush() {
      const last = pending.at(-1);
      // Under a flood more comes in with every commit; waiting for that too would never end.
      while (last !== undefined && pending.includes(last)) {
        commitNext();
        await inFlight;
      }
      await inFlight;
    },
    uncommitted: () => pending.length + inFlightItems,
    counts: () => ({ ...counts }),
  };
}

function hasArrived(item: Item): item is Item & ArrivedWithBody {
  return item.event.kind !== 'unreadable';
}
