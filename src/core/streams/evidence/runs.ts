import type { EvidenceRecord } from '../../../shared/explanation.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { type BatchOutcome, batchOutcome, readBatch } from '../../flespi/batch.ts';
import { EVENT } from '../../flespi/event-codes.ts';
import type { LogEvent } from '../../flespi/events.ts';
import { numberField, textField } from '../../flespi/fields.ts';

/** Records in a row that say the same. Times are Unix seconds. */
export interface Run {
  readonly code: number;
  readonly error: number | null;
  /** Of batches alone. */
  readonly outcome: BatchOutcome | null;
  readonly count: number;
  readonly sinceS: number;
  readonly lastS: number;
  readonly first: EvidenceRecord;
  readonly last: EvidenceRecord;
  /** Sums over the run, of what was counted. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  /** The smallest and the largest batch; null where none was counted. */
  readonly leastRead: number | null;
  readonly mostRead: number | null;
  readonly deviceId: string | null;
  readonly ident: string | null;
  /** In the target's words. */
  readonly reason: string | null;
  /** What a change of the stream brought (events 1, 2 and 3). */
  readonly item: JsonObject | null;
}

/** The past of a stream's log, run by run. */
export interface Runs {
  /** `id`: its number in the account's journal. */
  add(event: LogEvent, id: number | null): void;
  /** Oldest first. */
  list(): readonly Run[];
}

const MOST_RUNS = 300;
const KEPT_S = 2 * 86_400;
/** What is farther apart is told apart, so that the times of the day show. */
const APART_S = 1_200;

/** Creates the past of a stream of which nothing was heard. */
export function createRuns(): Runs {
  const runs: Run[] = [];
  return {
    add(event, id) {
      const next = runOf(event, id);
      if (next === null) return;
      const last = runs.at(-1);
      if (last !== undefined && goesOn(last, next)) runs[runs.length - 1] = joined(last, next);
      // What is told late stands where it belongs.
      else runs.splice(runs.findLastIndex(({ sinceS }) => sinceS <= next.sinceS) + 1, 0, next);
      const oldestS = (runs.at(-1)?.lastS ?? 0) - KEPT_S;
      while (runs.length > MOST_RUNS || (runs[0] !== undefined && runs[0].lastS < oldestS)) runs.shift();
    },
    list: () => runs,
  };
}

function runOf({ eventCode, raw, timeS }: LogEvent, id: number | null): Run | null {
  if (eventCode === null) return null;
  const error = eventCode === EVENT.streamFailed ? numberField(raw, 'error_code') : null;
  const record = { id, timeS, eventCode, errorCode: error };
  const isBatch = eventCode === EVENT.streamSent || eventCode === EVENT.streamFailed;
  const batch = isBatch ? readBatch(raw) : null;
  return {
    code: eventCode,
    error,
    outcome: batch === null || eventCode === EVENT.streamFailed ? null : batchOutcome(batch),
    count: 1,
    sinceS: timeS,
    lastS: timeS,
    first: record,
    last: record,
    read: batch?.read ?? 0,
    accepted: batch?.accepted ?? 0,
    rejected: batch?.rejected ?? 0,
    skipped: batch?.skipped ?? 0,
    leastRead: batch?.read ?? null,
    mostRead: batch?.read ?? null,
    deviceId: textField(raw, 'device_id'),
    ident: textField(raw, 'ident'),
    reason: textField(raw, 'reason') || textField(raw, 'error_text'),
    item: isJsonObject(raw.item_data) ? raw.item_data : null,
  };
}

function goesOn(run: Run, next: Run): boolean {
  return (
    next.sinceS >= run.lastS &&
    next.sinceS - run.lastS <= APART_S &&
    next.code === run.code &&
    next.error === run.error &&
    next.outcome === run.outcome &&
    next.deviceId === run.deviceId &&
    next.reason === run.reason &&
    next.item === null &&
    run.item === null
  );
}

function joined(run: Run, next: Run): Run {
  return {
    ...run,
    count: run.count + 1,
    lastS: next.lastS,
    last: next.last,
    read: run.read + next.read,
    accepted: run.accepted + next.accepted,
    rejected: run.rejected + next.rejected,
    skipped: run.skipped + next.skipped,
    leastRead: least(run.leastRead, next.leastRead),
    mostRead: most(run.mostRead, next.mostRead),
  };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
