import { useMemo, useState } from 'react';
import { isUnderWay } from '../../../shared/fetch-progress.ts';
import type { Failure } from '../../../shared/result.ts';
import type { TrackHistory } from '../../../shared/track/history.ts';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useNow } from '../../ui/use-now.ts';

/** What of the shown span is not here, and what is done about it. */
export interface TrackHistoryState {
  /** Null while nothing is known. */
  readonly history: TrackHistory | null;
  readonly failure: Failure | null;
  readonly fetch: () => void;
  readonly cancel: () => void;
  /** Is another whenever more of it is here. */
  readonly growth: string;
}

/** How often it is looked whether something is missing, and how far a fetch is. */
const LOOK_EVERY_MS = 30_000;
const FOLLOW_EVERY_MS = 1_000;
/** The track is read again after so many messages, for that costs with each. */
const READ_AGAIN_AFTER = 5_000;

/** Follows the past of a vehicle; nothing is asked without a span. */
export function useTrackHistory(vehicleId: string, span: Span | null, subject: string): TrackHistoryState {
  const { tracks } = useHost();
  const [isFetching, setIsFetching] = useState(false);
  const [refused, setRefused] = useState<{ readonly subject: string; readonly why: Failure } | null>(null);
  const [presses, setPresses] = useState(0);
  const nowMs = useNow(isFetching ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  const fromMs = Math.floor(span?.fromMs ?? 0);
  const toMs = Math.ceil(span?.toMs ?? 1);
  const { value, failure } = useLiveQuery({
    subject,
    renewOn: `${nowMs} ${presses}`,
    ask: () => tracks.history({ vehicleId, fromMs, toMs }),
    enabled: span !== null,
  });
  const fetching = value?.fetch ?? null;
  const goesOn = fetching !== null && isUnderWay(fetching);
  if (goesOn !== isFetching) setIsFetching(goesOn);

  const acts = useMemo(() => {
    const act = async (
      call: Promise<{ readonly ok: true } | { readonly ok: false; readonly error: Failure }>,
    ) => {
      const answer = await call;
      setRefused(answer.ok ? null : { subject, why: answer.error });
      setPresses((before) => before + 1);
    };
    return {
      fetch: () => void act(tracks.fetchHistory({ vehicleId, fromMs, toMs })),
      cancel: () => void act(tracks.cancelHistory({ vehicleId })),
    };
  }, [tracks, vehicleId, fromMs, toMs, subject]);
  const why = refused?.subject === subject ? refused.why : failure;
  return useMemo(() => {
    // One of another span says nothing of this.
    const isOfSpan = fetching !== null && fetching.fromMs < toMs && fetching.toMs > fromMs;
    return {
      history: value && { ...value, fetch: isOfSpan || goesOn ? fetching : null },
      failure: why,
      ...acts,
      growth:
        fetching === null
          ? ''
          : `${fetching.state} ${Math.floor(fetching.messages / READ_AGAIN_AFTER)} ${fetching.fromMs}`,
    };
  }, [value, fetching, goesOn, fromMs, toMs, why, acts]);
}
