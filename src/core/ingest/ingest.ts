/**
 * The one way in for everything from flespi: decode, commit, acknowledge, apply, in this order. Nothing is
 * acknowledged before the commit that holds it, and no state moves on before that.
 */
import type { MessageCounts, QuarantinedItem } from '../../shared/health.ts';
import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { FlespiEvent, Unreadable } from '../flespi/events.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { AckToken, InboundPublish } from '../session/session.ts';
import { createQuarantine } from './quarantine.ts';

/** A readable event on its way to the state. */
export interface Arrived {
  readonly event: Exclude<FlespiEvent, Unreadable>;
  readonly source: MessageSource;
  readonly receivedAtMs: number;
}

export interface IngestDeps {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly log: Log;
  /** Total: what cannot be read comes back as `unreadable`. */
  readonly decode: (message: InboundPublish) => FlespiEvent;
  /** Called after the commit, in order of arrival, with what is new. */
  readonly apply: (arrived: Arrived) => void;
  /** Called after the commit for every acknowledgement owed, in order of arrival. */
  readonly release: (token: AckToken) => void;
  readonly source: MessageSource;
  /** A batch is committed when it is this long or this old. */
  readonly maxBatch?: number;
  readonly maxDelayMs?: number;
}

export interface Ingest {
  /** Takes one message off the wire; never throws. */
  publish(message: InboundPublish): void;
  /** Commits what is in hand now. */
  flush(): void;
  counts(): MessageCounts;
  quarantine(): readonly QuarantinedItem[];
}

interface Pending {
  readonly event: FlespiEvent;
  readonly receivedAtMs: number;
  readonly ack: AckToken | undefined;
}

/** How long to wait before a failed commit is tried again: the batch stays in hand and unacknowledged. */
const RETRY_COMMIT_MS = 1000;

/** Creates the ingest path of one source. */
export function createIngest(deps: IngestDeps): Ingest {
  const { clock, journal, log, decode, apply, release, source, maxBatch = 2000, maxDelayMs = 5 } = deps;
  const quarantine = createQuarantine();
  let pending: Pending[] = [];
  let cancelTimer: Cancel | undefined;
  let received = 0;
  let stored = 0;
  let duplicates = 0;

  const schedule = (delayMs: number): void => {
    cancelTimer ??= clock.after(delayMs, () => {
      cancelTimer = undefined;
      flush();
    });
  };

  const flush = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (pending.length === 0) return;
    const batch = pending;
    const fresh = commit(batch);
    if (fresh === undefined) {
      schedule(RETRY_COMMIT_MS);
      return;
    }
    pending = [];
    for (const { ack } of batch) if (ack !== undefined) release(ack);
    let journalled = 0;
    for (const { event, receivedAtMs } of batch) {
      if (event.kind === 'unreadable') continue;
      if (event.kind === 'message' || event.kind === 'log') {
        const isNew = fresh[journalled++] ?? false;
        if (event.kind === 'message') {
          if (isNew) stored++;
          else duplicates++;
        }
        if (!isNew) continue;
      }
      applyGuarded({ event, source, receivedAtMs });
    }
  };

  /** One event that the state cannot take must not keep those behind it from it: they are acknowledged already. */
  const applyGuarded = (arrived: Arrived): void => {
    try {
      apply(arrived);
    } catch (error) {
      log.error('an event could not be applied', {
        kind: arrived.event.kind,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  };

  const commit = (batch: readonly Pending[]): readonly boolean[] | undefined => {
    const entries: JournalEntry[] = [];
    for (const { event, receivedAtMs } of batch) {
      if (event.kind === 'message' || event.kind === 'log') entries.push({ event, source, receivedAtMs });
    }
    if (entries.length === 0) return [];
    try {
      return journal.commit(entries);
    } catch (error) {
      log.error('commit failed; nothing was acknowledged', {
        entries: entries.length,
        error: error instanceof Error ? error.message : String(error),
      });
      return undefined;
    }
  };

  return {
    publish(message) {
      const event = decode(message);
      if (event.kind === 'message') received++;
      else if (event.kind === 'unreadable') {
        if (event.wasMessage) received++;
        const { topic, payload, receivedAtMs } = message;
        quarantine.add({ topic, payload, receivedAtMs, reason: event.reason });
      }
      pending.push({ event, receivedAtMs: message.receivedAtMs, ack: message.ack });
      if (cancelTimer === undefined) schedule(maxDelayMs);
      else if (pending.length === maxBatch) flush();
    },
    flush,
    counts: () => ({ received, stored, duplicates, quarantined: quarantine.total() }),
    quarantine: () => quarantine.list(),
  };
}
