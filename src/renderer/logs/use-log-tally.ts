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

/** A list that is only opened is shown first. */
const AFTER_MS = 250;

/**
 * Counts the records of a filter, whatever their severity, part by part, and those that arrive as well; null before anything is known. It stops where nobody
 * looks any more. `filter` must be the same object while it says the same.
 */
export function useLogTally(filter: LogFilter, nowMs: () => number): Counting | null {
  const { logs } = useHost();
  const epoch = useAppState((state) => state.epoch);
  const [counting, setCounting] = useState<Counting | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a host that is back in reach is asked again.
  useEffect(() => {
    let isCurrent = true;
    const asked = { ...filter, terms: filter.terms.filter(({ kind }) => kind !== 'severity') };
    const matches = logMatcher(asked);
    let run = 0;
    /** What arrives while it is counted, which the count may not have; null while nothing is. */
    let meanwhile: LogRecord[] | null = null;
    const count = async (): Promise<void> => {
      const mine = ++run;
      const arrivals: LogRecord[] = [];
      meanwhile = arrivals;
      await countParts(arrivals, () => isCurrent && mine === run);
      if (mine === run) meanwhile = null;
    };
    const countParts = async (arrivals: readonly LogRecord[], isWanted: () => boolean): Promise<void> => {
      const first = await logs.count({ filter: asked, from: null, bucketMs: null });
      if (!isWanted() || !first.ok) return;
      const span = spanOf(asked, first.value.bounds, nowMs());
      if (span === null) return setCounting(null);
      let tally = emptyTally(bucketFor(span.toMs - span.fromMs));
      for (let from: LogCursor | null = null; ; ) {
        const part = await logs.count({ filter: asked, from, bucketMs: tally.bucketMs });
        if (!isWanted() || !part.ok) return;
        tally = withPart(tally, part.value);
        from = part.value.stoppedAt;
        const shown = from === null ? counted({ tally, span }, arrivals) : { tally, span };
        setCounting(shown);
        if (from === null) return;
      }
    };
    const timer = setTimeout(() => void count(), AFTER_MS);
    const stop = logs.onAppended(({ records }) => {
      const matching = records.filter(matches);
      if (matching.length === 0) return;
      meanwhile?.push(...matching);
      setCounting((known) => (known?.tally.isWhole === true ? counted(known, matching) : known));
    });
    const stops = [logs.onRestored(() => void count()), logs.onRemoved(() => void count())];
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      stop();
      for (const stopOne of stops) stopOne();
    };
  }, [logs, filter, epoch]);
  return counting;
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
