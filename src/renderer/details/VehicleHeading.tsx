import Crosshair from 'lucide-react/icons/crosshair';
import FileDown from 'lucide-react/icons/file-down';
import Navigation from 'lucide-react/icons/navigation';
import NavigationOff from 'lucide-react/icons/navigation-off';
import X from 'lucide-react/icons/x';
import { useTranslation } from 'react-i18next';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { AccountMark } from '../app/AccountMark.tsx';
import { useSelection } from '../app/selection.ts';
import { useExportDialog } from '../exports/export-dialog.ts';
import { useShowInvalid } from '../fleet/show-invalid.ts';
import { isOnMap } from '../map/projection.ts';
import { IconButton } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import styles from './VehicleHeading.module.css';

/** Who it is, and what can be done with it. */
export function VehicleHeading({ details }: { readonly details: VehicleDetails }) {
  const { t } = useTranslation('details');
  const follow = useSelection((selection) => selection.follow);
  const setFollow = useSelection((selection) => selection.setFollow);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  const showExports = useExportDialog((state) => state.show);
  const showInvalid = useShowInvalid((state) => state.shown);
  const { id, accountId, deviceId, name, ident } = details;
  const place = details.fix ?? (showInvalid ? details.invalidPlace : null);
  const drawn = place !== null && isOnMap(place.latitude);
  return (
    <header className={styles.heading}>
      <div className={styles.line}>
        <h3 className={styles.name} title={name}>
          {name}
        </h3>
        <IconButton
          icon={<Crosshair size={16} />}
          label={t('centre')}
          isDisabled={!drawn}
          onPress={requestCentre}
        />
        <IconButton
          icon={follow ? <NavigationOff size={16} /> : <Navigation size={16} />}
          label={follow ? t('unfollow') : t('follow')}
          isDisabled={!drawn}
          onPress={() => setFollow(!follow)}
        />
        <IconButton icon={<FileDown size={16} />} label={t('export')} onPress={() => showExports(id)} />
        <IconButton icon={<X size={16} />} label={t('close')} onPress={() => selectVehicle(null, 'list')} />
      </div>
      <div className={styles.identity}>
        {ident !== null && (
          <>
            <span>{t('ident', { ident })}</span>
            <CopyIconButton label={t('copyIdent')} text={() => ident} />
          </>
        )}
        <span>{t('id', { id: deviceId })}</span>
        <AccountMark accountId={accountId} named />
      </div>
    </header>
  );
}
