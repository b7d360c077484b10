import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useGeofenceView } from './geofence-view.ts';
import { useKnownGeofences } from './known-geofences.ts';

/** Deletes geofences, and puts back what was deleted last. */
export function useRemoveFences(): {
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly restore: () => Promise<void>;
} {
  const { t } = useTranslation('geofences');
  const { geofences } = useHost();
  const say = useSay();
  const toast = useStoreOf(useToast);
  const view = useStoreOf(useGeofenceView);
  const known = useStoreOf(useKnownGeofences);
  const restore = async (): Promise<void> => {
    const answer = await geofences.restore();
    toast.getState().say(answer.ok ? t('restored') : say(answer.error));
  };
  return {
    restore,
    async remove(ids) {
      const name = known.getState().byId.get(ids[0] ?? '')?.name ?? '';
      const answer = await geofences.remove({ ids });
      if (!answer.ok) {
        toast.getState().say(say(answer.error));
        return;
      }
      const { selectedId, select } = view.getState();
      if (selectedId !== null && ids.includes(selectedId)) select(null);
      toast
        .getState()
        .say(t('removed', { count: ids.length, name }), { text: t('restore'), act: () => void restore() });
    },
  };
}
