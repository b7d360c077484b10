import { useMemo } from 'react';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { useIsPast } from '../shell/past.ts';
import { type FenceRow, fenceRows } from './fence-order.ts';
import { countsInside } from './inside-then.ts';
import { useFences, useKnownGeofences } from './known-geofences.ts';
import { useFenceList } from './list-state.ts';

/** Of the past that is shown, so often at most. */
const THEN_MS = 1_000;

/** The geofences that are asked for, in the order that is asked for. */
export function useFoundFences(): readonly FenceRow[] {
  const fences = useFences();
  const ofFence = useKnownGeofences((known) => known.inside.ofFence);
  const { text, sort } = useFenceList();
  const isPast = useIsPast();
  const store = useFleetStore();
  useFleetVersion(isPast ? THEN_MS : 60_000);
  const version = isPast ? store.version : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  const then = useMemo(() => (isPast ? countsInside(store, fences) : null), [isPast, store, version, fences]);
  return useMemo(
    () =>
      fenceRows(fences, (id) => (then === null ? ofFence.get(id)?.length : then.get(id)) ?? 0, text, sort),
    [fences, ofFence, then, text, sort],
  );
}
