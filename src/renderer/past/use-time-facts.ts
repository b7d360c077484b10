import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PastSpan } from '../../shared/past.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { type TimeFacts, timeFactsOf } from './outline-sums.ts';

/** As many as can be told apart on a bar of a usual width. */
const BUCKETS = 240;
/** So often it is asked for again: live goes on, and what is not prepared yet is in the making. */
const RENEW_MS = 15_000;

/** What lies where on the bar. */
export interface TimeOutline {
  /** What the facts are of, which may be another span than is shown while that is being read; null until there are any. */
  readonly of: PastSpan | null;
  readonly facts: TimeFacts | null;
  readonly failure: Failure | null;
  readonly isReading: boolean;
}

/** Reads what lies where in a span, of the accounts that are shown. */
export function useTimeFacts({ fromMs, toMs }: PastSpan): TimeOutline {
  const { outline } = useHost().past;
  const shows = useShowsAccount();
  const round = useRound(RENEW_MS);
  const ask = useCallback(() => outline({ fromMs, toMs, buckets: BUCKETS }), [outline, fromMs, toMs]);
  const { value, failure, isAsking } = useLiveQuery({ ask, renewOn: `${fromMs} ${toMs} ${round}` });
  const facts = useMemo(() => (value === null ? null : timeFactsOf(value, shows)), [value, shows]);
  return { of: value, facts, failure, isReading: isAsking && facts === null };
}

/** Grows every so often. */
function useRound(everyMs: number): number {
  const [round, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return round;
}
