import { useTranslation } from 'react-i18next';
import { fenceOfRule } from '../../shared/rules.ts';
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
  const { geofences, rules } = useHost();
  const say = useSay();
  const toast = useStoreOf(useToast);
  const view = useStoreOf(useGeofenceView);
  const known = useStoreOf(useKnownGeofences);
  const restore = async (): Promise<void> => {
    const answer = await geofences.restore();
    toast.getState().say(answer.ok ? t('restored') : say(answer.error));
  };
  const countRules = async (ids: readonly string[]): Promise<number> => {
    const answer = await rules.list();
    if (!answer.ok) return 0;
    return answer.value.rules.filter(({ on, condition }) => on && ids.includes(fenceOfRule(condition) ?? ''))
      .length;
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
      const count = await countRules(ids);
      const words = t('removed', { count: ids.length, name });
      toast.getState().say(count === 0 ? words : `${words} ${t('removedRules', { count })}`, {
        text: t('restore'),
        act: () => void restore(),
      });
    },
  };
}
