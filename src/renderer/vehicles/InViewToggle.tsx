import ScanEye from 'lucide-react/icons/scan-eye';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../app/selection.ts';
import { IconButton } from '../ui/Button.tsx';
import { useVehicleQuery } from './query-store.ts';

/** Whether the list has what the map shows alone: it was asked to, and there is a map. */
export function useFollowsMap(): boolean {
  const isAsked = useVehicleQuery((state) => state.onlyInView);
  return useSelection((selection) => selection.mapArea !== null) && isAsked;
}

/** Lets the list follow the map, or no longer. */
export function InViewToggle() {
  const { t } = useTranslation('vehicles');
  const onlyInView = useVehicleQuery((state) => state.onlyInView);
  const followMap = useVehicleQuery((state) => state.followMap);
  return (
    <IconButton
      icon={<ScanEye size={15} />}
      label={t('onlyInView')}
      pressed={onlyInView}
      onPress={() => followMap(!onlyInView)}
    />
  );
}
