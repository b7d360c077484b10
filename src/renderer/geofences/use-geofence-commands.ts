import { useTranslation } from 'react-i18next';
import { useCommand } from '../keys/command-offers.ts';
import { usePanes } from '../shell/panes.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useMeantFence } from './use-meant-fence.ts';
import { useRemoveFences } from './use-remove-fences.ts';
import { useVisitsView } from './visits/visits-view.ts';

/** Commands about geofences that need no map. */
export function useGeofenceCommands(): void {
  const { t } = useTranslation('geofences');
  const { meantFence, refusal } = useMeantFence();
  const { remove } = useRemoveFences();
  const visits = useStoreOf(useVisitsView);
  const showTab = usePanes((panes) => panes.showTab);
  useCommand('geofences', () => showTab('geofences'));
  useCommand('visits', () => showTab('visits'));
  useCommand(
    'geofenceVisits',
    (target) => {
      const fence = meantFence(target);
      if (fence !== null) visits.setState({ geofenceId: fence.id });
      showTab('visits');
    },
    refusal,
  );
  useCommand(
    'removeGeofence',
    (target) => {
      const fence = meantFence(target);
      if (fence !== null) void remove([fence.id]);
    },
    (target) =>
      refusal(target) ?? (meantFence(target)?.source.kind === 'flespi' ? t('atFlespiRemove') : null),
  );
}
