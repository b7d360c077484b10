import type { StreamCounts } from '../../shared/stream-health.ts';
import {
  type BatchOutcome,
  type BatchRecord,
  batchOutcome,
  readBatch,
  refusedCount,
} from '../flespi/batch.ts';
import { EVENT } from '../flespi/event-codes.ts';
import type { LogEvent } from '../flespi/events.ts';
import { numberField } from '../flespi/fields.ts';
import type { Batch, DeliveryFacts, Episode } from './facts.ts';

/** A connection lost this soon after it opened was closed on purpose. */
const FLAP_S = 3;
/** Lost connections further apart than this are no pattern. */
const FLAP_GAP_S = 900;
/** Partial rejections further apart than this are two stories. */
const PARTIAL_GAP_S = 600;

/** What the log records of one stream add up to. */
export interface Delivery {
  apply(event: LogEvent): void;
  counts(): StreamCounts;
  facts(): DeliveryFacts;
}

export function createDelivery(): Delivery {
  let counts: StreamCounts = { read: 0, accepted: 0, rejected: 0, skipped: 0 };
  let facts: DeliveryFacts = NOTHING_SEEN;

  return {
    apply(event) {
      if (event.eventCode === EVENT.streamSent) {
        const record = readBatch(event.raw);
        const batch = batchOf(record, event.timeS);
        counts = addCounts(counts, batch);
        facts = afterBatch(facts, batch, batchOutcome(record), refusedCount(record));
      } else if (event.eventCode === EVENT.streamFailed) facts = afterFailure(facts, event);
      else if (event.eventCode === EVENT.streamConnected) facts = afterConnection(facts, true, event.timeS);
      else if (event.eventCode === EVENT.streamLost) facts = afterConnection(facts, false, event.timeS);
    },
    counts: () => counts,
    facts: () => facts,
  };
}

const NOTHING_SEEN: DeliveryFacts = {
  lastBatch: null,
  lastDelivery: null,
  failures: null,
  flaps: null,
  refused: null,
  partial: null,
  skipped: null,
  connection: null,
};

function batchOf({ read, accepted, rejected, skipped }: BatchRecord, timeS: number): Batch {
  return {
    timeS,
    read: read ?? 0,
    accepted: accepted ?? 0,
    rejected: rejected ?? 0,
    skipped: skipped ?? 0,
  };
}

function addCounts(counts: StreamCounts, batch: Batch): StreamCounts {
  return {
    read: counts.read + batch.read,
    accepted: counts.accepted + batch.accepted,
    rejected: counts.rejected + batch.rejected,
    skipped: counts.skipped + batch.skipped,
  };
}

function afterBatch(
  facts: DeliveryFacts,
  batch: Batch,
  outcome: BatchOutcome,
  refusedMessages: number,
): DeliveryFacts {
  const { timeS } = batch;
  const next: DeliveryFacts = { ...facts, lastBatch: newer(facts.lastBatch, batch) };
  switch (outcome) {
    case 'empty':
      return next;
    case 'skipped':
      return { ...next, skipped: withMessages(facts.skipped, timeS, batch.skipped) };
    case 'refused': {
      const skipped = unlessOlder(facts.skipped, timeS);
      if (!isAfter(timeS, facts.lastDelivery)) return { ...next, skipped };
      return { ...next, skipped, refused: withMessages(facts.refused, timeS, refusedMessages) };
    }
    case 'partly-accepted': {
      const before = unlessOlder(facts.partial, timeS - PARTIAL_GAP_S);
      return delivered({ ...next, partial: withMessages(before, timeS, refusedMessages) }, batch);
    }
    case 'accepted':
      return delivered(next, batch);
  }
}

/** What the target took ends every trouble before it; when that is told late, it does not end what came after. */
function delivered(facts: DeliveryFacts, batch: Batch): DeliveryFacts {
  return {
    ...facts,
    lastDelivery: newer(facts.lastDelivery, batch),
    failures: unlessOlder(facts.failures, batch.timeS),
    flaps: unlessOlder(facts.flaps, batch.timeS),
    refused: unlessOlder(facts.refused, batch.timeS),
    skipped: unlessOlder(facts.skipped, batch.timeS),
  };
}

function afterFailure(facts: DeliveryFacts, { raw, timeS }: LogEvent): DeliveryFacts {
  if (!isAfter(timeS, facts.lastDelivery)) return facts;
  const own = numberField(raw, 'error_code');
  const before = facts.failures;
  const mixed = before !== null && (before.mixed || before.code !== own);
  const code = before !== null && timeS < before.lastS ? before.code : own;
  return { ...facts, failures: { ...again(before, timeS), code, mixed } };
}

function afterConnection(facts: DeliveryFacts, up: boolean, timeS: number): DeliveryFacts {
  const { connection } = facts;
  if (connection !== null && timeS < connection.timeS) return facts;
  const heldS = connection?.up === true && !up ? timeS - connection.timeS : Number.POSITIVE_INFINITY;
  const flapped = heldS <= FLAP_S && isAfter(timeS, facts.lastDelivery);
  return {
    ...facts,
    connection: { up, timeS },
    flaps: flapped ? { ...again(unlessOlder(facts.flaps, timeS - FLAP_GAP_S), timeS), heldS } : facts.flaps,
  };
}

function newer(known: Batch | null, batch: Batch): Batch {
  return known !== null && known.timeS > batch.timeS ? known : batch;
}

function isAfter(timeS: number, delivery: Batch | null): boolean {
  return delivery === null || timeS > delivery.timeS;
}

function unlessOlder<E extends Episode>(episode: E | null, timeS: number): E | null {
  return episode === null || episode.lastS <= timeS ? null : episode;
}

function again(episode: Episode | null, timeS: number): Episode {
  return episode === null
    ? { count: 1, sinceS: timeS, lastS: timeS }
    : {
        count: episode.count + 1,
        sinceS: Math.min(episode.sinceS, timeS),
        lastS: Math.max(episode.lastS, timeS),
      };
}

function withMessages(
  episode: (Episode & { readonly messages: number }) | null,
  timeS: number,
  messages: number,
): Episode & { readonly messages: number } {
  return { ...again(episode, timeS), messages: (episode?.messages ?? 0) + messages };
}
