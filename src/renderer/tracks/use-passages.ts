import { useMemo } from 'react';
import { useFences } from '../geofences/known-geofences.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import type { ReadTrack } from '../shell/shown-tracks.ts';
import type { Span } from '../ui/custom-span.ts';
import { useChanges } from '../ui/use-changes.ts';
import { type Passage, passagesOf } from './passages.ts';

const NONE: readonly Passage[] = [];

/** When the vehicle of a track came into geofences and left them, by the rule that tells who is in. `subject`: whose span it is. */
export function usePassages(track: ReadTrack | null, span: Span | null, subject: string): readonly Passage[] {
  const { geofences } = useHost();
  const fences = useFences();
  const changes = useChanges(fences);
  const { value } = useLiveQuery({
    subject,
    // Another shape is entered elsewhere, and a track that grew may have gone on.
    renewOn: `${changes} ${track?.fixes.timeUs.at(-1) ?? 0}`,
    ask: () =>
      geofences.visits({
        run: crypto.randomUUID(),
        fromMs: span?.fromMs ?? 0,
        toMs: span?.toMs ?? 1,
        geofenceIds: null,
        vehicleIds: [track?.vehicleId ?? ''],
      }),
    enabled: track !== null && span !== null && fences.length > 0,
  });
  return useMemo(
    () => (value === null || fences.length === 0 ? NONE : passagesOf(value.visits)),
    [value, fences],
  );
}
