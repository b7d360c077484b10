import { useEffect, useMemo } from 'react';
import { useHost } from '../host/host-context.ts';
import { useLiveParts, useLiveQuery } from '../host/use-live-query.ts';
import { useStoreOf } from '../window/window-store.ts';
import { presencesAfter, presencesOf, useKnownGeofences } from './known-geofences.ts';
import { useGeofenceCommands } from './use-geofence-commands.ts';

/** Keeps this window's geofences, and who is in them, as the host has them, and offers what can be done with them. */
export function FollowGeofences() {
  const { geofences } = useHost();
  useGeofenceCommands();
  const known = useStoreOf(useKnownGeofences);
  const list = useLiveQuery({ ask: geofences.list, listen: geofences.onChanged });
  const inside = useLiveParts({ ask: geofences.inside, listen: geofences.onInsideChanged }, presencesAfter);
  const presences = useMemo(() => presencesOf(inside.value ?? []), [inside.value]);
  useEffect(() => {
    const fences = list.value?.fences ?? [];
    known.setState({
      list: list.value,
      failure: list.failure,
      retry: list.retry,
      byId: new Map(fences.map((fence) => [fence.id, fence])),
    });
  }, [known, list.value, list.failure, list.retry]);
  useEffect(() => known.setState({ inside: presences }), [known, presences]);
  return null;
}
