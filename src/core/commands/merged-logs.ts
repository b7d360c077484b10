import { compareLogKeys, type LogKey, logKeyOf } from '../../shared/log-key.ts';
import type { LogPage, LogPageAsk, LogRecord } from '../../shared/log-record.ts';

/** Records of one source in the direction asked for. */
interface Run {
  readonly records: readonly LogRecord[];
  /** Where it stopped, with all up to there told; null where it came to the end. */
  readonly stoppedAt: LogKey | null;
}

/** What a source answered, which stopped behind its last record where it has more. */
export function runOf({
  records,
  more,
}: {
  readonly records: readonly LogRecord[];
  readonly more: boolean;
}): Run {
  return { records, stoppedAt: more ? (records.at(-1) ?? null) : null };
}

/**
 * One page of several sources, each in order. What lies behind the place where one of them stopped is not told yet, for that one
 * may have records before it.
 */
export function mergedPage(
  { direction, limit }: Pick<LogPageAsk, 'direction' | 'limit'>,
  runs: readonly Run[],
): Pick<LogPage, 'records' | 'more' | 'stoppedAt'> {
  const order = (a: LogKey, b: LogKey): number =>
    direction === 'older' ? compareLogKeys(b, a) : compareLogKeys(a, b);
  const stops = runs.flatMap(({ stoppedAt }) => stoppedAt ?? []).sort(order);
  const [stop = null] = stops;
  const all = runs.flatMap(({ records }) => records).sort(order);
  const told = stop === null ? all : all.filter((record) => order(record, stop) <= 0);
  const records = told.slice(0, limit);
  const isFull = told.length >= limit;
  const more = told.length > limit || stop !== null;
  return {
    records: direction === 'older' ? records : records.toReversed(),
    more,
    stoppedAt: isFull || stop === null ? null : logKeyOf(stop),
  };
}
