import { useMemo } from 'react';
import { type FenceRow, fenceRows } from './fence-order.ts';
import { useFences, useKnownGeofences } from './known-geofences.ts';
import { useFenceList } from './list-state.ts';

/** The geofences that are asked for, in the order that is asked for. */
export function useFoundFences(): readonly FenceRow[] {
  const fences = useFences();
  const ofFence = useKnownGeofences((known) => known.inside.ofFence);
  const { text, sort } = useFenceList();
  return useMemo(
    () => fenceRows(fences, (id) => ofFence.get(id)?.length ?? 0, text, sort),
    [fences, ofFence, text, sort],
  );
}
