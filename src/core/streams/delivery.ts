import type { BatchRecord } from '../../shared/messages/log.ts';
import type { StreamCounts } from '../../shared/stream-health.ts';
import { type BatchOutcome, batchOutcome, readBatch, refusedCount } from '../flespi/batch.ts';
import { EVENT } from '../flespi/event-codes.ts';
import type { LogEvent } from '../flespi/events.ts';
import { numberField } from '../flespi/fields.ts';
import type { Batch, DeliveryFacts, Episode } from './facts.ts';
import { happened, NEVER, type Recurrence } from './recurrence.ts';
import { createRhythm } from './rhythm.ts';

/** Partial rejections further apart than this are two stories. */
const PARTIAL_GAP_S = 600;

/** What the log records of one stream add up to. */
export interface DeliveryTracker {
  apply(event: LogEvent): void;
  counts(): StreamCounts;
  facts(): DeliveryFacts;
  /** Whether any record told of it. */
  isHeard(): boolean;
  /** How long to wait for the next delivery before its absence tells anything, in seconds. */
  patienceS(): number;
}

export function createDeliveryTracker(): DeliveryTracker {
  let counts: StreamCounts = { read: 0, accepted: 0, rejected: 0, skipped: 0 };
  let facts: DeliveryFacts = NOTHING_SEEN;
  let losses: Recurrence = NEVER;
  let relapses: Recurrence = NEVER;
  const rhythm = createRhythm();

  const relapse = (timeS: number, code: number | null): void => {
    relapses = happened(relapses, timeS);
    facts = { ...facts, relapses: relapses.episode && { ...relapses.episode, code } };
  };

  return {
    apply(event) {
      const { eventCode, raw, timeS } = event;
      const before = facts;
      if (eventCode === EVENT.streamSent) {
        const record = readBatch(raw);
        const batch = batchOf(record, timeS);
        counts = addCounts(counts, batch);
        facts = afterBatch(facts, batch, batchOutcome(record), refusedCount(record));
        if (facts.lastDelivery?.timeS === timeS) rhythm.add(timeS);
      } else if (eventCode === EVENT.streamFailed) {
        // Each try counts, as it does in a batch record.
        counts = addCounts(counts, batchOf(readBatch(raw), timeS));
        facts = afterFailure(facts, event);
      }
      if (eventCode === EVENT.streamConnected) facts = afterConnection(facts, true, timeS);
      else if (eventCode === EVENT.streamLost) {
        facts = afterConnection(facts, false, timeS);
        if (isLoss(before, facts)) losses = happened(losses, timeS);
        facts = { ...facts, losses: losses.episode };
      }
      if (!isTroubled(before) && isTroubled(facts)) relapse(timeS, facts.failures?.code ?? null);
    },
    counts: () => counts,
    facts: () => facts,
    isHeard: () => facts !== NOTHING_SEEN,
    patienceS: () => rhythm.patienceS(),
  };
}

const NOTHING_SEEN: DeliveryFacts = {
  lastBatch: null,
  lastDelivery: null,
  lastTroubleS: null,
  failures: null,
  losses: null,
  relapses: null,
  acceptingSinceS: null,
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
    read: total(counts.read, batch.read),
    accepted: total(counts.accepted, batch.accepted),
    rejected: total(counts.rejected, batch.rejected),
    skipped: total(counts.skipped, batch.skipped),
  };
}

/** Beyond it a number would no longer be exact. */
function total(known: number, more: number): number {
  return Math.min(known + more, Number.MAX_SAFE_INTEGER);
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
      const troubled = afterTrouble({ ...next, skipped }, timeS);
      if (!isAfter(timeS, facts.lastDelivery)) return troubled;
      return { ...troubled, refused: withMessages(facts.refused, timeS, refusedMessages) };
    }
    case 'partly-accepted': {
      const before = unlessOlder(facts.partial, timeS - PARTIAL_GAP_S);
      const partial = withMessages(before, timeS, refusedMessages);
      return afterTrouble(delivered({ ...next, partial }, batch), timeS);
    }
    case 'accepted': {
      const isAfterTrouble = facts.lastTroubleS === null || timeS > facts.lastTroubleS;
      const acceptingSinceS = isAfterTrouble
        ? Math.min(facts.acceptingSinceS ?? timeS, timeS)
        : facts.acceptingSinceS;
      return { ...delivered(next, batch), acceptingSinceS };
    }
  }
}

/** What the target took ends every trouble before it; when that is told late, it does not end what came after. */
function delivered(facts: DeliveryFacts, batch: Batch): DeliveryFacts {
  return {
    ...facts,
    lastDelivery: newer(facts.lastDelivery, batch),
    failures: unlessOlder(facts.failures, batch.timeS),
    refused: unlessOlder(facts.refused, batch.timeS),
    skipped: unlessOlder(facts.skipped, batch.timeS),
  };
}

/** All is well from the first delivery after it: of those that were seen before it was told, only the last is sure to be one. */
function afterTrouble(facts: DeliveryFacts, timeS: number): DeliveryFacts {
  const lastTroubleS = Math.max(facts.lastTroubleS ?? timeS, timeS);
  const { acceptingSinceS, lastDelivery } = facts;
  if (acceptingSinceS !== null && acceptingSinceS > timeS) return { ...facts, lastTroubleS };
  const isPast = lastDelivery !== null && lastDelivery.timeS > lastTroubleS;
  return { ...facts, lastTroubleS, acceptingSinceS: isPast ? lastDelivery.timeS : null };
}

function afterFailure(known: DeliveryFacts, { raw, timeS }: LogEvent): DeliveryFacts {
  const facts = afterTrouble(known, timeS);
  if (!isAfter(timeS, facts.lastDelivery)) return facts;
  const own = numberField(raw, 'error_code');
  const before = facts.failures;
  const mixed = before !== null && (before.mixed || before.code !== own);
  const code = before !== null && timeS < before.lastS ? before.code : own;
  return { ...facts, failures: { ...continued(before, timeS), code, mixed } };
}

function afterConnection(facts: DeliveryFacts, up: boolean, timeS: number): DeliveryFacts {
  const { connection } = facts;
  return connection !== null && timeS < connection.timeS ? facts : { ...facts, connection: { up, timeS } };
}

/** A connection that was down already is not lost once more. */
function isLoss(before: DeliveryFacts, { connection }: DeliveryFacts): boolean {
  return before.connection?.up !== false && connection?.up === false;
}

function isTroubled({ failures, refused }: DeliveryFacts): boolean {
  return failures !== null || refused !== null;
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

function continued(episode: Episode | null, timeS: number): Episode {
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
  return { ...continued(episode, timeS), messages: (episode?.messages ?? 0) + messages };
}
