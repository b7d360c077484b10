import type { DatabaseSync } from 'node:sqlite';
import { logLines } from '../../shared/log-export.ts';
import type { LogKey } from '../../shared/log-key.ts';
import type { LogRecord } from '../../shared/log-record.ts';
import type { Piece } from '../files/piece.ts';
import { boundsOf } from '../journal/log-index/count-logs.ts';
import { indexLogs } from '../journal/log-index/index-logs.ts';
import { planOf } from '../journal/log-index/log-plan.ts';
import type { LogQuestion } from '../journal/log-index/log-question.ts';
import { walkLogs } from '../journal/log-index/read-logs.ts';

export interface LogSource {
  readonly journal: DatabaseSync;
  readonly index: DatabaseSync;
  /** A steady clock, milliseconds. */
  readonly now: () => number;
}

/** So long, and so many records, at a time: the thread answers others in between. */
const STEP_MS = 40;
const STEP_RECORDS = 500;

/**
 * All log records of an account that match, newest first, as pieces of a file. What is not indexed yet is indexed first. Records that come
 * while it is written are not in it.
 */
export function* logPieces(
  { journal, index, now }: LogSource,
  question: Omit<LogQuestion, 'from' | 'budgetMs'>,
  format: 'csv' | 'ndjson',
  accountName: string,
): Generator<Piece> {
  const nothing: Piece = { text: '', written: 0, fraction: null };
  while (indexLogs(journal, index, { budgetMs: STEP_MS, now }).waiting > 0) yield nothing;
  const { head, lineOf } = logLines(format, question.filter.language, () => accountName);
  yield { ...nothing, text: head };
  const bounds = boundsOf(index);
  const asked = { ...question, budgetMs: STEP_MS };
  const plan = planOf(index, { ...asked, from: null });
  let from: LogKey | null = null;
  for (;;) {
    const { records, stoppedAt } = step({ journal, index, now }, { ...asked, from }, plan);
    const fraction = shareOf(stoppedAt, bounds);
    for (const record of records) yield { text: lineOf(record), written: 1, fraction };
    yield { ...nothing, fraction };
    if (stoppedAt === null) return;
    from = stoppedAt;
  }
}

/** Some records, and where to go on; the database is let go of after each, for others write to the index meanwhile. */
function step(
  source: LogSource,
  question: LogQuestion,
  plan: ReturnType<typeof planOf>,
): { readonly records: readonly LogRecord[]; readonly stoppedAt: LogKey | null } {
  const records: LogRecord[] = [];
  const walk = walkLogs(source, question, { direction: 'older', known: 'none' }, plan);
  for (;;) {
    const next = walk.next();
    if (next.done === true) return { records, stoppedAt: next.value.stoppedAt };
    const record = next.value.record();
    if (record !== undefined) records.push(record);
    if (records.length >= STEP_RECORDS) {
      walk.return({ stoppedAt: null });
      return { records, stoppedAt: next.value.key };
    }
  }
}

function shareOf(at: LogKey | null, bounds: ReturnType<typeof boundsOf>): number {
  if (at === null || bounds === null) return 1;
  const { fromMs, toMs } = bounds;
  return Math.min(1, Math.max(0, (toMs - at.receivedMs) / Math.max(1, toMs - fromMs)));
}
