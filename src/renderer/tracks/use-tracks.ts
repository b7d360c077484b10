import { useCallback, useState } from 'react';
import { usePast } from '../shell/past.ts';
import { type TrackRange, useShownTracks } from '../shell/shown-tracks.ts';
import { type CustomSpan, isSpan, type Span, type SpanProblems, toField } from '../ui/custom-span.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { useStoreOf } from '../window/window-store.ts';
import type { TrackQuestion, VehicleTrack } from './reading/vehicle-track.ts';
import { trackSpan } from './track-span.ts';

/** The tracks that this window shows, and how far they are read. */
export interface TracksState {
  /** In the order in which they were chosen. */
  readonly vehicles: readonly VehicleTrack[];
  readonly range: TrackRange;
  readonly chooseRange: (range: TrackRange) => void;
  readonly custom: CustomSpan;
  readonly setCustom: (custom: CustomSpan) => void;
  /** What is wrong with the ends that were entered. */
  readonly problems: SpanProblems['problems'];
  readonly span: Span | null;
}

/** A span that reaches into the present is read again so often. */
const RENEW_MS = 30_000;

/** The tracks, what their readers are to read, and where they put it. */
export function useTracks(): {
  readonly state: TracksState;
  readonly question: TrackQuestion;
  readonly publish: (track: VehicleTrack) => void;
  readonly forget: (vehicleId: string) => void;
} {
  const { times, style } = useFormat();
  const shown = useStoreOf(useShownTracks);
  const tracked = useShownTracks((state) => state.vehicles);
  const range = useShownTracks((state) => state.range);
  const nowMs = useNow(RENEW_MS);
  const isPlaying = usePast((past) => past.isPlaying);
  const custom = useShownTracks((state) => state.custom);
  const setCustom = useShownTracks((state) => state.setCustom);
  const [read, setRead] = useState<ReadonlyMap<string, VehicleTrack>>(new Map());
  const publish = useCallback(
    (track: VehicleTrack) => setRead((before) => new Map(before).set(track.vehicleId, track)),
    [],
  );
  const forget = useCallback(
    (vehicleId: string) => setRead((before) => new Map([...before].filter(([id]) => id !== vehicleId))),
    [],
  );
  const wanted = trackSpan(range, custom, nowMs, times.offsetOf);
  const span = isSpan(wanted) ? wanted : null;
  return {
    question: {
      span,
      // A span that only grew is the same subject: what was read stays until it is read again.
      subject: `${range} ${range === 'custom' ? JSON.stringify(custom) : ''} ${style.zone}`,
      growsUntil: span !== null && span.toMs > nowMs ? nowMs : 0,
      isIdle: isPlaying,
    },
    publish,
    forget,
    state: {
      vehicles: tracked.flatMap(({ id }) => read.get(id) ?? []),
      range,
      chooseRange(next) {
        // One's own ends begin with those that are shown.
        if (next === 'custom' && span !== null) {
          setCustom({ from: toField(span.fromMs, times.offsetOf), to: toField(span.toMs, times.offsetOf) });
        }
        shown.getState().setRange(next);
      },
      custom,
      setCustom,
      problems: isSpan(wanted) ? {} : wanted.problems,
      span,
    },
  };
}
