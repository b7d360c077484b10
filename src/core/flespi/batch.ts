import type { JsonObject } from '../../shared/json.ts';
import type { BatchRecord } from '../../shared/messages/log.ts';
import { numberField } from './fields.ts';

/** What became of a batch. `empty` is one of no messages at all. */
export type BatchOutcome = 'accepted' | 'partly-accepted' | 'refused' | 'skipped' | 'empty';

/** No target takes a day to answer: more is no latency. */
const LONGEST_LATENCY_S = 86_400;

/** Reads a batch record. Counts that are no counts and latencies that are none are left out. */
export function readBatch(raw: JsonObject): BatchRecord {
  const counted = (key: string): number | null => {
    const value = numberField(raw, key);
    return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const latencyS = numberField(raw, 'ack_latency');
  return {
    read: counted('read'),
    accepted: counted('accepted'),
    rejected: counted('rejected'),
    skipped: counted('skipped'),
    latencyS: latencyS !== null && latencyS >= 0 && latencyS <= LONGEST_LATENCY_S ? latencyS : null,
  };
}

/**
 * What became of a batch. flespi names the event "sent" also when the target took nothing; a record that counts no
 * accepted message and does not explain all of them by its filter is a refusal. One without counts is taken at its word.
 */
export function batchOutcome({ read, accepted, rejected, skipped }: BatchRecord): BatchOutcome {
  if ((accepted ?? 0) > 0) return (rejected ?? 0) > 0 ? 'partly-accepted' : 'accepted';
  if ((rejected ?? 0) > 0) return 'refused';
  if ((skipped ?? 0) > 0) return accepted === 0 && (read ?? 0) > (skipped ?? 0) ? 'refused' : 'skipped';
  if (accepted === null) return 'accepted';
  return (read ?? 0) > 0 ? 'refused' : 'empty';
}

/** Messages of a batch that the target did not take although they were sent to it. */
export function refusedCount(batch: BatchRecord): number {
  const sent = (batch.read ?? 0) - (batch.skipped ?? 0) - (batch.accepted ?? 0);
  return (batch.rejected ?? 0) > 0 ? (batch.rejected ?? 0) : Math.max(0, sent);
}
