import { useTranslation } from 'react-i18next';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import type { CommandTarget } from '../keys/command-offers.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useGeofenceView } from './geofence-view.ts';
import { useKnownGeofences } from './known-geofences.ts';

/** The geofence that a command is asked of: its target's, else the selected one. */
export function useMeantFence(): {
  readonly meantFence: (target: CommandTarget | null) => Geofence | null;
  /** Why there is none. */
  readonly refusal: (target: CommandTarget | null) => string | null;
} {
  const { t } = useTranslation('geofences');
  const view = useStoreOf(useGeofenceView);
  const known = useStoreOf(useKnownGeofences);
  const meantFence = (target: CommandTarget | null): Geofence | null => {
    const id = target === null ? view.getState().selectedId : (target.geofenceId ?? null);
    return id === null ? null : (known.getState().byId.get(id) ?? null);
  };
  return {
    meantFence,
    refusal: (target) =>
      meantFence(target) === null ? t(target === null ? 'noneSelected' : 'noneHere') : null,
  };
}
