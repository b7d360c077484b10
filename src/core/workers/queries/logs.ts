import type { GroupBy } from '../../../shared/log-groups.ts';
import type { LogKey } from '../../../shared/log-key.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import { boundsOf, countLogs, type LogCount } from '../../journal/log-index/count-logs.ts';
import { groupLogs, type LogGroupPart } from '../../journal/log-index/group-logs.ts';
import { type Indexed, indexedOf, indexLogs } from '../../journal/log-index/index-logs.ts';
import type { LogQuestion, LogReach } from '../../journal/log-index/log-question.ts';
import { walkLogs } from '../../journal/log-index/read-logs.ts';
import type { Reading } from './reading.ts';

/** Takes in what the journal got since; answers how far it is. `again`: from its beginning, as after older records came. */
export function indexLogRecords(
  { budgetMs, again }: { readonly budgetMs: number; readonly again: boolean },
  { database, logIndex, now }: Reading,
): Indexed {
  return indexLogs(database, logIndex(), { budgetMs, now, again });
}

/** A run of records of one account. */
export interface StoredLogPage extends LogReach {
  /** In the direction asked for. */
  readonly records: readonly LogRecord[];
  /** Whether there are more that match in that direction, or may be: see `stoppedAt`. */
  readonly more: boolean;
}

export interface StoredLogAsk extends LogQuestion {
  readonly direction: 'older' | 'newer';
  readonly limit: number;
  /** From this place on the one who asks has all but those that were fetched; null where it has all but those. */
  readonly knownFromMs: number | null;
}

/** Records that match, behind one. */
export function logPage(
  ask: StoredLogAsk,
  { database, logIndex, now }: Pick<Reading, 'database' | 'logIndex' | 'now'>,
): StoredLogPage {
  const walk = walkLogs({ journal: database, index: logIndex(), now }, ask, {
    direction: ask.direction,
    known: ask.knownFromMs ?? 'all',
  });
  const records: LogRecord[] = [];
  let stoppedAt: LogKey | null = null;
  for (;;) {
    const step = walk.next();
    if (step.done === true) {
      stoppedAt = step.value.stoppedAt;
      break;
    }
    const record = step.value.record();
    if (record === undefined) continue;
    if (records.length === ask.limit) {
      walk.return({ stoppedAt: null });
      return { records, more: true, stoppedAt: null };
    }
    records.push(record);
  }
  return { records, more: stoppedAt !== null, stoppedAt };
}

export interface StoredLogCount extends LogCount {
  /** The number of the newest record that is counted. */
  readonly lastId: number;
  /** Times of the oldest and the newest record, Unix milliseconds; null where there are none. */
  readonly bounds: { readonly fromMs: number; readonly toMs: number } | null;
}

/** Counts records by severity and piece of time; with no length of a piece it tells only which span there is. */
export function logCount(
  { bucketMs, ...question }: LogQuestion & { readonly bucketMs: number | null },
  { database, logIndex, now }: Reading,
): StoredLogCount {
  const index = logIndex();
  if (question.from === null) indexLogs(database, index, { budgetMs: CATCH_UP_MS, now });
  const { lastId } = indexedOf(index);
  const bounds = boundsOf(index);
  if (bucketMs === null) return { cells: [], stoppedAt: null, lastId, bounds };
  return { ...countLogs({ journal: database, index, now }, question, bucketMs), lastId, bounds };
}

/** So long may a count wait for what came last. */
const CATCH_UP_MS = 50;

/** Puts records into groups. */
export function logGroups(
  { by, ...question }: LogQuestion & { readonly by: GroupBy },
  { database, logIndex, now }: Reading,
): LogGroupPart {
  return groupLogs({ journal: database, index: logIndex(), now }, question, by);
}
