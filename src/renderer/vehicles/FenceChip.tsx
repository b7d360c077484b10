import X from 'lucide-react/icons/x';
import { useTranslation } from 'react-i18next';
import { FenceSwatch } from '../geofences/FenceSwatch.tsx';
import { useKnownGeofences } from '../geofences/known-geofences.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import iconButton from '../ui/icon-button.module.css';
import styles from './Vehicles.module.css';

/** The geofence whose vehicles alone are listed, and the way back. */
export function FenceChip() {
  const { t } = useTranslation('geofences');
  const geofenceId = useVehicleQuery((state) => state.geofenceId);
  const setGeofence = useVehicleQuery((state) => state.setGeofence);
  const fence = useKnownGeofences((known) => known.byId.get(geofenceId ?? ''));
  if (fence === undefined) return null;
  const { name, colour, shape } = fence;
  return (
    <p className={styles.fence}>
      <FenceSwatch colour={colour} kind={shape.kind} />
      <span className={styles.fenceName} title={name}>
        {t('inFenceChip', { name })}
      </span>
      <button
        type="button"
        className={iconButton.small}
        aria-label={t('inFenceRemove', { name })}
        title={t('inFenceRemove', { name })}
        onClick={() => setGeofence(null)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </p>
  );
}
