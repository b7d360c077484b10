import type { StreamCounts } from '../../shared/stream-health.ts';
import { EVENT } from '../flespi/event-codes.ts';
import type { LogEvent } from '../flespi/events.ts';
import { numberField } from '../flespi/fields.ts';
import type { Batch, DeliveryFacts, Episode } from './facts.ts';

/** A connection lost this soon after it opened was closed on purpose. */
const FLAP_S = 3;
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
        const batch = batchOf(event);
        counts = addCounts(counts, batch);
        facts = afterBatch(facts, batch);
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

/** A batch record without counts still says that messages were sent. */
function batchOf({ raw, timeS }: LogEvent): Batch {
  const counted = (key: string): number => Math.max(0, numberField(raw, key) ?? 0);
  return {
    timeS,
    read: counted('read'),
    accepted: counted('accepted'),
    rejected: counted('rejected'),
    skipped: counted('skipped'),
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

function afterBatch(facts: DeliveryFacts, batch: Batch): DeliveryFacts {
  const { accepted, rejected, skipped } = batch;
  const delivered = accepted > 0 || (rejected === 0 && skipped === 0);
  const next: DeliveryFacts = {
    ...facts,
    lastBatch: newer(facts.lastBatch, batch),
    lastDelivery: delivered ? newer(facts.lastDelivery, batch) : facts.lastDelivery,
    refused:
      !delivered && rejected > 0 && isAfter(batch.timeS, facts.lastDelivery)
        ? withMessages(facts.refused, batch.timeS, rejected)
        : facts.refused,
    partial:
      accepted > 0 && rejected > 0
        ? withMessages(unlessOlder(facts.partial, batch.timeS - PARTIAL_GAP_S), batch.timeS, rejected)
        : facts.partial,
    skipped:
      accepted === 0 && rejected === 0 && skipped > 0
        ? withMessages(facts.skipped, batch.timeS, skipped)
        : unlessOlder(facts.skipped, batch.timeS),
  };
  return delivered ? clearedBy(next, batch.timeS) : next;
}

/** An accepted delivery ends every failure before it; one that is told late does not end what came after. */
function clearedBy(facts: DeliveryFacts, timeS: number): DeliveryFacts {
  return {
    ...facts,
    failures: unlessOlder(facts.failures, timeS),
    flaps: unlessOlder(facts.flaps, timeS),
    refused: unlessOlder(facts.refused, timeS),
  };
}

function afterFailure(facts: DeliveryFacts, { raw, timeS }: LogEvent): DeliveryFacts {
  if (!isAfter(timeS, facts.lastDelivery)) return facts;
  const code = numberField(raw, 'error_code');
  const before = facts.failures;
  const mixed = before !== null && (before.mixed || before.code !== code);
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
    flaps: flapped ? { ...again(facts.flaps, timeS), heldS } : facts.flaps,
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
