import type { GeofenceFormat } from '../../shared/geofences/geofence.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { saveTextFile } from '../ui/save-text-file.ts';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';

const TYPES: Readonly<Record<GeofenceFormat, string>> = {
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
};

/** Saves geofences as a file; `ids` null saves all. */
export function useSaveFences(): (format: GeofenceFormat, ids: readonly string[] | null) => Promise<void> {
  const { geofences } = useHost();
  const say = useSay();
  const toast = useStoreOf(useToast);
  return async (format, ids) => {
    const answer = await geofences.exportText({ format, ids });
    if (answer.ok) saveTextFile(answer.value, `geofences.${format}`, TYPES[format]);
    else toast.getState().say(say(answer.error));
  };
}
