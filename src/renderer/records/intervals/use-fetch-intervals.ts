import { useEffect, useState } from 'react';
import type { IntervalsFetched, IntervalsProgress } from '../../../shared/intervals.ts';
import type { Failure } from '../../../shared/result.ts';
import { useHost } from '../../host/host-context.ts';
import type { Span } from '../../ui/custom-span.ts';

/** What became of a fetch. */
export type IntervalsFetch =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly progress: IntervalsProgress | null }
  | { readonly state: 'done'; readonly fetched: IntervalsFetched }
  | { readonly state: 'failed'; readonly failure: Failure };

const NONE: IntervalsFetch = { state: 'none' };

/** Fetches a vehicle's intervals out of flespi, one fetch of this window at a time. */
export function useFetchIntervals(vehicleId: string | null) {
  const { intervals } = useHost();
  const [run, setRun] = useState<string | null>(null);
  const [known, setKnown] = useState<{ readonly of: string | null; readonly fetch: IntervalsFetch }>({
    of: null,
    fetch: NONE,
  });
  useEffect(() => {
    if (run === null) return;
    return intervals.onFetchProgress((progress) => {
      if (progress.run === run) setKnown(({ of }) => ({ of, fetch: { state: 'asking', progress } }));
    });
  }, [intervals, run]);
  // What is told of one vehicle is not shown with another; what runs is.
  const fetch = run !== null || known.of === vehicleId ? known.fetch : NONE;
  return {
    fetch,
    begin(span: Span): void {
      if (vehicleId === null || run !== null) return;
      const own = crypto.randomUUID();
      setRun(own);
      setKnown({ of: vehicleId, fetch: { state: 'asking', progress: null } });
      void intervals.fetch({ run: own, vehicleId, ...span }).then((answer) => {
        setRun(null);
        setKnown({
          of: vehicleId,
          fetch: answer.ok
            ? { state: 'done', fetched: answer.value }
            : { state: 'failed', failure: answer.error },
        });
      });
    },
    cancel(): void {
      if (run !== null) void intervals.cancelFetch({ run });
    },
    dismiss: () => setKnown({ of: null, fetch: NONE }),
  };
}
