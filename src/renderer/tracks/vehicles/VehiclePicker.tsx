import Plus from 'lucide-react/icons/plus';
import { useTranslation } from 'react-i18next';
import { findVehicles } from '../../fleet/find-vehicles.ts';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { MOST_TRACKS } from '../../shell/shown-tracks.ts';
import { useShowTracks } from '../../shell/use-show-tracks.ts';
import { MOST_OFFERED } from '../../ui/ComboField.tsx';
import { PickButton } from '../../ui/PickButton.tsx';

/** Adds vehicles to those whose tracks are shown, or takes them off, found by typing. */
export function VehiclePicker() {
  const { t } = useTranslation('tracks');
  const fleet = useFleetStore();
  useFleetVersion(2_000);
  const { vehicles, isShown, toggleBeside } = useShowTracks();
  return (
    <PickButton
      label={t('pickVehicles')}
      icon={<Plus size={14} aria-hidden="true" />}
      text={t('pickVehicle')}
      searchLabel={t('findVehicle')}
      clearLabel={t('clearSearch')}
      find={(text) => {
        const { vehicles: entries, more } = findVehicles(fleet, text, MOST_OFFERED);
        return { entries, more };
      }}
      isChosen={({ id }) => isShown(id)}
      onToggle={({ id }) => toggleBeside(id)}
      nameOf={({ name }) => name}
      noteOf={({ ident, deviceId }) => ident ?? deviceId}
      markOf={({ accountId }) => <AccountMark accountId={accountId} />}
      none={t('noVehicleFound')}
      moreText={t('moreVehicles')}
      full={vehicles.length < MOST_TRACKS ? null : t('tooMany', { most: MOST_TRACKS })}
    />
  );
}
