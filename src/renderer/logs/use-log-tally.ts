import { useEffect, useState } from 'react';
import { logMatcher } from '../../shared/log-filter/log-matcher.ts';
import type { LogCursor, LogFilter, LogRecord } from '../../shared/log-record.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { bucketFor, emptyTally, type LogTally, withArrived, withPart } from './log-tally.ts';

/** The span that is counted, Unix milliseconds. */
export interface CountedSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is known of how many records match. */
export interface Counting {
  readonly tally: LogTally;
  readonly span: CountedSpan;
}

/** A count as it is shown. */
export interface ShownCount {
  /** Null before anything is known, and where it could not be had. */
  readonly counting: Counting | null;
  /** What is known is of another filter, or of records of which some came or went since: the figures asked for follow. */
  readonly isOld: boolean;
  /** Records are still being counted. */
  readonly isUnderWay: boolean;
}

/** What a count is of. */
interface Asked {
  readonly filter: LogFilter;
  readonly epoch: number;
}

interface Known {
  /** What the figures are of; null while they are known to be of something else. */
  readonly of: Asked | null;
  readonly counting: Counting | null;
  readonly isUnderWay: boolean;
}

/** A list that is only opened is shown first. */
const AFTER_MS = 250;

/**
 * Counts the records of a filter, whatever their severity, part by part, and those that arrive as well. It stops where nobody
 * looks any more. `filter` must be the same object while it says the same.
 */
export function useLogTally(filter: LogFilter, nowMs: () => number): ShownCount {
  const { logs } = useHost();
  const epoch = useAppState((state) => state.epoch);
  const [known, setKnown] = useState<Known>({ of: null, counting: null, isUnderWay: true });

  useEffect(() => {
    let isCurrent = true;
    const asked = { ...filter, terms: filter.terms.filter(({ kind }) => kind !== 'severity') };
    const matches = logMatcher(asked);
    const of: Asked = { filter, epoch };
    let run = 0;
    /** What arrives while it is counted, which the count may not have; null while nothing is. */
    let meanwhile: LogRecord[] | null = null;
    const count = async (): Promise<void> => {
      const mine = ++run;
      const arrivals: LogRecord[] = [];
      meanwhile = arrivals;
      setKnown((before) => ({ ...before, of: null, isUnderWay: true }));
      await countParts(arrivals, () => isCurrent && mine === run);
      if (mine === run) meanwhile = null;
    };
    const countParts = async (arrivals: readonly LogRecord[], isWanted: () => boolean): Promise<void> => {
      const none: Known = { of, counting: null, isUnderWay: false };
      const first = await logs.count({ filter: asked, from: null, bucketMs: null });
      if (!isWanted()) return;
      const span = first.ok ? spanOf(asked, first.value.bounds, nowMs()) : null;
      if (span === null) return setKnown(none);
      let tally = emptyTally(bucketFor(span.toMs - span.fromMs));
      for (let from: LogCursor | null = null; ; ) {
        const part = await logs.count({ filter: asked, from, bucketMs: tally.bucketMs });
        if (!isWanted()) return;
        // Half a count beside no word of the rest would be taken for all.
        if (!part.ok) return setKnown(none);
        tally = withPart(tally, part.value);
        from = part.value.stoppedAt;
        const counting = from === null ? counted({ tally, span }, arrivals) : { tally, span };
        setKnown({ of, counting, isUnderWay: from !== null });
        if (from === null) return;
      }
    };
    const timer = setTimeout(() => void count(), AFTER_MS);
    const stop = logs.onAppended(({ records }) => {
      const matching = records.filter(matches);
      if (matching.length === 0) return;
      meanwhile?.push(...matching);
      setKnown((before) =>
        before.of === of && before.counting !== null && !before.isUnderWay
          ? { ...before, counting: counted(before.counting, matching) }
          : before,
      );
    });
    const stops = [logs.onRestored(() => void count()), logs.onRemoved(() => void count())];
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      stop();
      for (const stopOne of stops) stopOne();
    };
  }, [logs, filter, epoch, nowMs]);
  const isOld = known.of?.filter !== filter || known.of.epoch !== epoch;
  return { counting: known.counting, isOld, isUnderWay: isOld || known.isUnderWay };
}

/** With what arrived. */
function counted({ tally, span }: Counting, records: readonly LogRecord[]): Counting {
  const toMs = records.reduce((latest, { timeS }) => Math.max(latest, timeS * 1000), span.toMs);
  return { tally: withArrived(tally, records), span: { ...span, toMs } };
}

/** What the filter says of time, else from the oldest record until now. */
function spanOf({ terms }: LogFilter, bounds: CountedSpan | null, nowMs: number): CountedSpan | null {
  const edges = (edge: 'since' | 'until'): readonly number[] =>
    terms.flatMap((term) => (term.kind === 'time' && term.edge === edge ? [term.atMs] : []));
  const since = edges('since');
  const until = edges('until');
  if (bounds === null && since.length === 0) return null;
  const fromMs = since.length > 0 ? Math.max(...since) : (bounds?.fromMs ?? nowMs);
  const toMs = until.length > 0 ? Math.min(...until) : Math.max(nowMs, bounds?.toMs ?? nowMs);
  return toMs > fromMs ? { fromMs, toMs } : null;
}
