import { useTranslation } from 'react-i18next';
import type { GeofencePresence } from '../../shared/geofences/geofence.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';

/** Writes since when a vehicle is in a geofence; nothing where that is not known. */
export function useSinceWords(): (presence: GeofencePresence | null) => string {
  const { t } = useTranslation('geofences');
  const { times } = useFormat();
  const nowMs = useNow(60_000);
  return (presence) =>
    presence === null
      ? ''
      : t(presence.isSinceBefore ? 'sinceBefore' : 'since', { time: times.short(presence.sinceMs, nowMs) });
}
