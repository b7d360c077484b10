import { useEffect, useMemo } from 'react';
import { fuelOf } from '../../../shared/track/fuel.ts';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import type { TrackFixes } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import { useTrackIntervals } from '../../records/intervals/use-track-intervals.ts';
import { type TrackedVehicle, useShownTracks } from '../../shell/shown-tracks.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { useTrackHistory } from '../history/use-track-history.ts';
import { useParameters } from '../parameters/use-parameters.ts';
import { fixAt } from '../passages.ts';
import { rulesFor, useTrackRules } from '../rules/track-rules-store.ts';
import { daysOf } from '../track-span.ts';
import { usePassages } from '../use-passages.ts';
import { dayTotals } from './day-totals.ts';
import type { TrackQuestion, VehicleTrack } from './vehicle-track.ts';

/** Reads the track of a vehicle, again while it grows, and gives it to the map. */
export function useVehicleTrack(
  { id: vehicleId, look }: TrackedVehicle,
  question: TrackQuestion,
): VehicleTrack {
  const { span, growsUntil, isIdle } = question;
  const { tracks } = useHost();
  const { times } = useFormat();
  const shown = useStoreOf(useShownTracks);
  const choices = useTrackRules((state) => state.choices);
  const subject = `${vehicleId} ${question.subject}`;
  const history = useTrackHistory(vehicleId, span, subject);
  const { value, isAsking, failure, retry } = useLiveQuery({
    subject,
    renewOn: `${growsUntil} ${history.growth}`,
    ask: () => tracks.read({ vehicleId, fromMs: span?.fromMs ?? 0, toMs: span?.toMs ?? 1 }),
    enabled: span !== null,
    // As the past is played each moment would be another span: it is read again once that stops.
    isIdle,
  });
  const { track, rules } = useMemo((): Pick<VehicleTrack, 'track' | 'rules'> => {
    if (value === null) return { track: null, rules: null };
    const { fixes, invalid } = sortedByValidity(value);
    const jumps = findJumps(fixes);
    const by = rulesFor(choices, fixes);
    return { track: { vehicleId, fixes, invalid, jumps, parts: partsOf(fixes, jumps, by) }, rules: by };
  }, [value, vehicleId, choices]);
  useEffect(() => {
    const { tracks: before, setTrack, requestFit } = shown.getState();
    const isFirst = !before.has(vehicleId);
    setTrack(vehicleId, track);
    if (track !== null && isFirst) requestFit();
  }, [track, vehicleId, shown]);
  const passages = usePassages(track, span, subject);
  useEffect(() => {
    const at = track === null ? [] : passages.flatMap(({ timeMs }) => fixAt(track.fixes, timeMs) ?? []);
    shown.getState().setPassages(vehicleId, at);
  }, [passages, track, vehicleId, shown]);
  const intervals = useTrackIntervals(vehicleId, track === null || isIdle ? null : span);
  const parameters = useParameters({
    vehicleId,
    span: track === null || isIdle ? null : span,
    subject,
    growth: `${track?.fixes.timeUs.length ?? 0} ${history.growth}`,
  });
  const fuel = useMemo(() => fuelOf(parameters.value?.series ?? []), [parameters.value]);
  const { fromMs = 0, toMs = 0 } = span ?? {};
  const days = useMemo(
    () =>
      track === null
        ? []
        : dayTotals(track, daysOf({ fromMs, toMs }, times.offsetOf, knownSpan(track.fixes)), fuel),
    [track, fromMs, toMs, times.offsetOf, fuel],
  );
  const total = useMemo(
    () => (track === null ? null : (dayTotals(track, [fromMs, toMs], fuel)[0] ?? null)),
    [track, fromMs, toMs, fuel],
  );
  return useMemo(
    () => ({
      vehicleId,
      look,
      track,
      rules,
      days,
      total,
      passages,
      intervals,
      isReading: isAsking,
      failure,
      retry,
      history,
      parameters,
      fuel,
    }),
    [
      vehicleId,
      look,
      track,
      rules,
      days,
      total,
      passages,
      intervals,
      isAsking,
      failure,
      retry,
      history,
      parameters,
      fuel,
    ],
  );
}

/** From its first fix to its last. */
function knownSpan({ timeUs }: TrackFixes): Span {
  return { fromMs: (timeUs[0] ?? 0) / 1000, toMs: (timeUs[timeUs.length - 1] ?? 0) / 1000 };
}
