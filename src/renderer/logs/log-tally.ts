import { SEVERITIES, type Severity } from '../../shared/log-kinds.ts';
import type { LogCountPart, LogRecord } from '../../shared/log-record.ts';

/** How many records match, as far as they are counted. */
export interface LogTally {
  readonly severities: Readonly<Record<Severity, number>>;
  /** By number of the piece of time, counted from 1970 on. */
  readonly buckets: ReadonlyMap<number, Readonly<Record<Severity, number>>>;
  /** The length of a piece, milliseconds. */
  readonly bucketMs: number;
  /** Whether all are counted. */
  readonly isWhole: boolean;
  /** By account, the number of the newest that is counted. */
  readonly counted: Readonly<Record<string, number>>;
}

const NONE: Readonly<Record<Severity, number>> = { info: 0, notice: 0, warning: 0, alert: 0 };

/** A tally of nothing. */
export function emptyTally(bucketMs: number): LogTally {
  return { severities: NONE, buckets: new Map(), bucketMs, isWhole: false, counted: {} };
}

/** With a part of the count added. */
export function withPart(tally: LogTally, { cells, stoppedAt, counted }: LogCountPart): LogTally {
  return {
    ...added(tally, cells),
    isWhole: stoppedAt === null,
    // What came after the first part is added as it arrives.
    counted: { ...counted, ...tally.counted },
  };
}

/** With matching records that arrived since. */
export function withArrived(tally: LogTally, records: readonly LogRecord[]): LogTally {
  const fresh = records.filter(
    ({ accountId, id }) => id > (tally.counted[accountId] ?? Number.POSITIVE_INFINITY),
  );
  if (fresh.length === 0) return tally;
  const cells = fresh.map(({ timeS, severity }) => ({
    bucket: Math.floor((timeS * 1000) / tally.bucketMs),
    severity,
    count: 1,
  }));
  const newest = { ...tally.counted };
  for (const { accountId, id } of fresh) newest[accountId] = Math.max(newest[accountId] ?? 0, id);
  return { ...added(tally, cells), counted: newest };
}

function added(tally: LogTally, cells: LogCountPart['cells']): LogTally {
  const severities = { ...tally.severities };
  const buckets = new Map(tally.buckets);
  for (const { bucket, severity, count } of cells) {
    severities[severity] += count;
    const known = buckets.get(bucket) ?? NONE;
    buckets.set(bucket, { ...known, [severity]: known[severity] + count });
  }
  return { ...tally, severities, buckets };
}

/** Lengths of pieces that people read at a glance, milliseconds. */
const LENGTHS = [1, 2, 5, 10, 15, 30]
  .flatMap((count) => [count * 1_000, count * 60_000])
  .concat([1, 2, 3, 6, 12, 24, 48, 96, 168, 720].map((hours) => hours * 3_600_000));
const MOST_PIECES = 72;

/** The shortest length of which so many pieces fill a span that they can still be told apart. */
export function bucketFor(spanMs: number): number {
  const fitting = LENGTHS.filter((length) => spanMs / length <= MOST_PIECES);
  return Math.min(...(fitting.length === 0 ? [Math.ceil(spanMs / MOST_PIECES)] : fitting));
}

/** All severities of a piece together. */
export function sumOf(
  counts: Readonly<Record<Severity, number>> | undefined,
  of: readonly Severity[] = SEVERITIES,
): number {
  return counts === undefined ? 0 : of.reduce((sum, severity) => sum + counts[severity], 0);
}
