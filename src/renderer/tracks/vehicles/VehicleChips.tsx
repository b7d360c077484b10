import X from 'lucide-react/icons/x';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type TrackedVehicle, useShownTracks } from '../../shell/shown-tracks.ts';
import { useShowTracks } from '../../shell/use-show-tracks.ts';
import { ScrollLine } from '../../ui/ScrollLine.tsx';
import { useStoreOf } from '../../window/window-store.ts';
import { useVehicleName } from '../use-vehicle-name.ts';
import { LookMark } from './LookMark.tsx';
import styles from './Vehicles.module.css';

/** Whose tracks are shown: a name, or of several the key of their colours. */
export function VehicleChips() {
  const { t } = useTranslation('tracks');
  const vehicles = useShownTracks((state) => state.vehicles);
  const [first] = vehicles;
  if (first === undefined) return null;
  if (vehicles.length === 1) return <Name vehicleId={first.id} />;
  return (
    <ScrollLine label={t('vehicles')} className={styles.line}>
      {vehicles.map((vehicle) => (
        <Chip key={vehicle.id} vehicle={vehicle} />
      ))}
    </ScrollLine>
  );
}

function Name({ vehicleId }: { readonly vehicleId: string }) {
  const name = useVehicleName(vehicleId);
  return (
    <bdi className={styles.name} title={name}>
      {name}
    </bdi>
  );
}

/** A press looks at that vehicle alone, another one at all again. */
function Chip({ vehicle: { id, look } }: { readonly vehicle: TrackedVehicle }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const { remove } = useShowTracks();
  const isLookedAt = useShownTracks(({ focus }) => focus?.vehicleId === id);
  const name = useVehicleName(id);
  return (
    <span className={styles.chip} data-focus={isLookedAt}>
      <AriaButton
        className={styles.look ?? ''}
        aria-label={t('lookAt', { look: look + 1, name })}
        aria-pressed={isLookedAt}
        onPress={() => shown.getState().lookAt(isLookedAt ? null : { vehicleId: id, part: null })}
      >
        <LookMark look={look} />
        <span title={name}>
          <bdi>{name}</bdi>
        </span>
      </AriaButton>
      <AriaButton className={styles.off ?? ''} aria-label={t('takeOff', { name })} onPress={() => remove(id)}>
        <X size={12} aria-hidden="true" />
      </AriaButton>
    </span>
  );
}
