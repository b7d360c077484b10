import type { DatabaseSync } from 'node:sqlite';
import { SEVERITIES, type Severity } from '../../../shared/log-kinds.ts';
import { type LogPlan, planOf } from './log-plan.ts';
import type { LogQuestion, LogReach } from './log-question.ts';
import { walkLogs } from './read-logs.ts';

/** How many records there are of a severity within one piece of time. */
export interface LogCell {
  /** The pieces are counted from 1970 on. */
  readonly bucket: number;
  readonly severity: Severity;
  readonly count: number;
}

/** A part of a count; the parts are added up. */
export interface LogCount extends LogReach {
  readonly cells: readonly LogCell[];
}

interface Databases {
  readonly journal: DatabaseSync;
  readonly index: DatabaseSync;
  readonly now: () => number;
}

/** So many pieces of the whole span are counted at a time, so that whoever asks for something else meanwhile need not wait for all. */
const SLICES = 24;

/**
 * Counts the records of a question by severity and by piece of time, newest first, until all are counted or its time is over.
 * `bucketMs` is the length of a piece.
 */
export function countLogs(databases: Databases, question: LogQuestion, bucketMs: number): LogCount {
  const plan = planOf(databases.index, question);
  if (plan.where === null) return { cells: [], stoppedAt: null };
  return plan.tests.rest.length === 0
    ? countByIndex(databases, question, bucketMs, plan)
    : countByRecord(databases, question, bucketMs, plan);
}

/** The oldest and the newest place of all records; null where there are none. */
export function boundsOf(index: DatabaseSync): { readonly fromMs: number; readonly toMs: number } | null {
  const row = index
    .prepare('SELECT (SELECT min(time) FROM rows) AS first, (SELECT max(time) FROM rows) AS last')
    .get();
  return row?.first === null || row === undefined
    ? null
    : { fromMs: Number(row.first), toMs: Number(row.last) };
}

function countByIndex(
  { index, now }: Databases,
  { accountId, from, budgetMs }: LogQuestion,
  bucketMs: number,
  plan: LogPlan,
): LogCount {
  const untilMs = now() + budgetMs;
  const ends = index.prepare('SELECT min(place) AS first, max(place) AS last FROM rows').get();
  if (ends === undefined || ends.first === null) return { cells: [], stoppedAt: null };
  const first = Number(ends.first);
  const width = Math.max(1, Math.ceil((Number(ends.last) - first) / SLICES));
  // A count begins at a place of its own, behind which everything is still to be counted.
  let before = from === null ? Number(ends.last) + 1 : Math.floor(from.receivedMs);
  const hint = plan.by === 'place' ? '' : ` INDEXED BY ${plan.by}`;
  const isWhole = plan.by !== 'place';
  const count = index.prepare(
    `SELECT kind, time / ${Math.max(1, Math.floor(bucketMs))} AS bucket, count(*) AS count FROM rows${hint}
     WHERE ${plan.where} AND ${isWhole ? '+' : ''}place >= ? AND ${isWhole ? '+' : ''}place < ? GROUP BY kind, bucket`,
  );
  const cells = createCells();
  while (before > first) {
    const after = isWhole ? first : Math.max(first, before - width);
    for (const row of count.all(after, before)) {
      const severity = plan.kinds.get(Number(row.kind))?.severity;
      if (severity !== undefined) cells.add(Number(row.bucket), severity, Number(row.count));
    }
    before = after;
    if (now() >= untilMs) break;
  }
  const stoppedAt = before > first ? { receivedMs: before, accountId, id: 0 } : null;
  return { cells: cells.all(), stoppedAt };
}

function countByRecord(
  databases: Databases,
  question: LogQuestion,
  bucketMs: number,
  plan: LogPlan,
): LogCount {
  const cells = createCells();
  const walk = walkLogs(databases, question, { direction: 'older', known: 'none' }, plan);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return { cells: cells.all(), stoppedAt: step.value.stoppedAt };
    const severity = plan.kinds.get(step.value.kind)?.severity;
    if (severity !== undefined) cells.add(Math.floor(step.value.timeMs / bucketMs), severity, 1);
  }
}

function createCells() {
  const counts = new Map<string, LogCell>();
  return {
    add(bucket: number, severity: Severity, count: number): void {
      const key = `${bucket} ${SEVERITIES.indexOf(severity)}`;
      counts.set(key, { bucket, severity, count: count + (counts.get(key)?.count ?? 0) });
    },
    all: (): readonly LogCell[] => [...counts.values()],
  };
}
