import { useEffect, useMemo, useState } from 'react';
import type { Failure } from '../../shared/result.ts';
import { findJumps } from '../../shared/track/jumps.ts';
import { partsOf } from '../../shared/track/parts.ts';
import { type TrackTotals, totalsOf } from '../../shared/track/totals.ts';
import { sortedByValidity } from '../../shared/track/valid-fixes.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { usePast } from '../shell/past.ts';
import { type ReadTrack, type TrackRange, useShownTrack } from '../shell/shown-track.ts';
import { type CustomSpan, isSpan, type Span, type SpanProblems, toField } from '../ui/custom-span.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { useStoreOf } from '../window/window-store.ts';
import { type TrackHistoryState, useTrackHistory } from './history/use-track-history.ts';
import { fixAt, type Passage } from './passages.ts';
import { rulesFor, useTrackRules } from './rules/track-rules-store.ts';
import { daysOf, trackSpan } from './track-span.ts';
import { usePassages } from './use-passages.ts';

/** The track that this window shows, and how far it is read. */
export interface TrackState {
  readonly vehicleId: string | null;
  readonly range: TrackRange;
  readonly chooseRange: (range: TrackRange) => void;
  readonly custom: CustomSpan;
  readonly setCustom: (custom: CustomSpan) => void;
  /** What is wrong with the ends that were entered. */
  readonly problems: SpanProblems['problems'];
  readonly span: Span | null;
  readonly track: ReadTrack | null;
  /** By day of the chosen zone, and all together. */
  readonly days: readonly TrackTotals[];
  readonly total: TrackTotals | null;
  /** Ways into geofences and out of them, oldest first. */
  readonly passages: readonly Passage[];
  readonly isReading: boolean;
  readonly history: TrackHistoryState;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/** A span that reaches into the present is read again so often. */
const RENEW_MS = 30_000;

/** Reads the track of the vehicle that is chosen in this window, and again while it grows. */
export function useTrack(): TrackState {
  const { tracks } = useHost();
  const { times, style } = useFormat();
  const shown = useStoreOf(useShownTrack);
  const vehicleId = useShownTrack((state) => state.vehicleId);
  const range = useShownTrack((state) => state.range);
  const choices = useTrackRules((state) => state.choices);
  const nowMs = useNow(RENEW_MS);
  const isPlaying = usePast((past) => past.isPlaying);
  const [custom, setCustom] = useState<CustomSpan>({ from: '', to: '' });
  const read = trackSpan(range, custom, nowMs, times.offsetOf);
  const span = isSpan(read) ? read : null;
  const growsUntil = span !== null && span.toMs > nowMs ? nowMs : 0;
  // A span that only grew is the same subject: what was read stays until it is read again.
  const subject = `${vehicleId} ${range} ${range === 'custom' ? JSON.stringify(custom) : ''} ${style.zone}`;
  const history = useTrackHistory(vehicleId, span, subject);
  const { value, isAsking, failure, retry } = useLiveQuery({
    subject,
    renewOn: `${growsUntil} ${history.growth}`,
    ask: () => tracks.read({ vehicleId: vehicleId ?? '', fromMs: span?.fromMs ?? 0, toMs: span?.toMs ?? 1 }),
    enabled: vehicleId !== null && span !== null,
    // As the past is played each moment would be another span: it is read again once that stops.
    isIdle: isPlaying,
  });
  const track = useMemo((): ReadTrack | null => {
    if (value === null || vehicleId === null) return null;
    const { fixes, invalid } = sortedByValidity(value);
    const jumps = findJumps(fixes);
    return { vehicleId, fixes, invalid, jumps, parts: partsOf(fixes, jumps, rulesFor(choices, fixes)) };
  }, [value, vehicleId, choices]);
  useEffect(() => {
    const { track: before, setTrack, requestFit } = shown.getState();
    setTrack(track);
    if (track !== null && before === null) requestFit();
  }, [track, shown]);
  const passages = usePassages(track, span, subject);
  useEffect(() => {
    shown
      .getState()
      .setPassages(track === null ? [] : passages.flatMap(({ timeMs }) => fixAt(track.fixes, timeMs) ?? []));
  }, [passages, track, shown]);
  const { fromMs = 0, toMs = 0 } = span ?? {};
  const days = useMemo(
    () =>
      track === null ? [] : totalsOf(track.fixes, track.parts, daysOf({ fromMs, toMs }, times.offsetOf)),
    [track, fromMs, toMs, times.offsetOf],
  );
  const total = useMemo(
    () => (track === null ? null : (totalsOf(track.fixes, track.parts, [fromMs, toMs])[0] ?? null)),
    [track, fromMs, toMs],
  );
  return {
    vehicleId,
    range,
    history,
    chooseRange(next) {
      // One's own ends begin with those that are shown.
      if (next === 'custom' && span !== null) {
        setCustom({ from: toField(span.fromMs, times.offsetOf), to: toField(span.toMs, times.offsetOf) });
      }
      shown.getState().setRange(next);
    },
    custom,
    setCustom,
    problems: isSpan(read) ? {} : read.problems,
    span,
    track,
    days,
    total,
    passages,
    isReading: isAsking,
    failure,
    retry,
  };
}
