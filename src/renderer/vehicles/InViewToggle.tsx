import ScanEye from 'lucide-react/icons/scan-eye';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../keys/command-offers.ts';
import { useKeyOf } from '../keys/keys-store.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { IconButton } from '../ui/Button.tsx';
import { useStoreOf } from '../window/window-store.ts';

/** Whether the list has what the map shows alone: it was asked to, and there is a map. */
export function useListFollowsMap(): boolean {
  const isAsked = useVehicleQuery((state) => state.onlyInView);
  return useSelection((selection) => selection.mapArea !== null) && isAsked;
}

/** The key that lets the list follow the map, or no longer, also while the list is folded. */
export function useInViewShortcut(): void {
  const query = useStoreOf(useVehicleQuery);
  useCommand('onlyInView', () => {
    const { onlyInView, setOnlyInView } = query.getState();
    setOnlyInView(!onlyInView);
  });
}

/** Lets the list follow the map, or no longer. */
export function InViewToggle() {
  const { t } = useTranslation('vehicles');
  const onlyInView = useVehicleQuery((state) => state.onlyInView);
  const setOnlyInView = useVehicleQuery((state) => state.setOnlyInView);
  return (
    <IconButton
      icon={<ScanEye size={15} />}
      label={t('onlyInView')}
      pressed={onlyInView}
      shortcut={useKeyOf('onlyInView')}
      onPress={() => setOnlyInView(!onlyInView)}
    />
  );
}
