import Crosshair from 'lucide-react/icons/crosshair';
import FileDown from 'lucide-react/icons/file-down';
import Navigation from 'lucide-react/icons/navigation';
import NavigationOff from 'lucide-react/icons/navigation-off';
import Plus from 'lucide-react/icons/plus';
import Route from 'lucide-react/icons/route';
import ScrollText from 'lucide-react/icons/scroll-text';
import X from 'lucide-react/icons/x';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useShowInvalid } from '../fleet/show-invalid.ts';
import { useKeyOf } from '../keys/keys-store.ts';
import { placeFault } from '../map/vehicles/place-fault.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { useSelection } from '../shell/selection.ts';
import { useShowLogs } from '../shell/use-show-logs.ts';
import { useShowTracks } from '../shell/use-show-tracks.ts';
import { IconButton } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import styles from './VehicleHeading.module.css';

/** What a press on the button would do. */
const FOLLOW_WORDS = { off: 'follow', on: 'unfollow', paused: 'followOn' } as const;

/** Who it is, and what can be done with it. */
export function VehicleHeading({ details }: { readonly details: VehicleDetails }) {
  const { t } = useTranslation(['details', 'logs', 'status', 'tracks']);
  const follow = useSelection((selection) => selection.follow);
  const setFollow = useSelection((selection) => selection.setFollow);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const showInvalid = useShowInvalid((state) => state.shown);
  const { id, accountId, deviceId, name, ident } = details;
  const { vehicles: tracked, isShown, toggle: toggleTrack, toggleBeside } = useShowTracks();
  const showLogs = useShowLogs();
  const isTracked = isShown(id);
  const trackKey = useKeyOf('track');
  const besideKey = useKeyOf('trackBeside');
  const place = details.fix ?? (showInvalid ? details.invalidPlace : null);
  const fault = placeFault(place?.latitude ?? Number.NaN, details.status.flags);
  const fleet = useFleetStore();
  const isNameOfNow = fleet.identity(details.slot)?.nameOfNow === true;
  const why = fault === null ? '' : t(`status:noPlace_${fault}`);
  return (
    <header className={styles.heading}>
      <div className={styles.line}>
        <h3 className={styles.name} title={name}>
          {isolated(name)}
          {isNameOfNow && <span className={styles.nameNote}> {t('nameOfNow')}</span>}
        </h3>
        <IconButton
          icon={<Crosshair size={16} />}
          label={fault === null ? t('centre') : t('status:cannotCentre', { why })}
          refuses={fault !== null}
          onPress={requestCentre}
        />
        <IconButton
          icon={follow === 'on' ? <NavigationOff size={16} /> : <Navigation size={16} />}
          label={fault === null ? t(FOLLOW_WORDS[follow]) : t('status:cannotFollow', { why })}
          refuses={fault !== null}
          onPress={() => setFollow(follow === 'on' ? 'off' : 'on')}
        />
        <IconButton
          icon={<FileDown size={16} />}
          label={t('export')}
          onPress={() => showDialog({ kind: 'export', vehicleId: id, format: 'ndjson' })}
        />
        <IconButton
          icon={<Route size={16} />}
          label={t(isTracked ? 'tracks:hide' : 'tracks:show')}
          pressed={isTracked}
          shortcut={trackKey}
          onPress={() => toggleTrack(id)}
        />
        {tracked.length > 0 && !isTracked && (
          <IconButton
            icon={<Plus size={16} />}
            label={t('tracks:showBeside')}
            shortcut={besideKey}
            onPress={() => toggleBeside(id)}
          />
        )}
        <IconButton
          icon={<ScrollText size={16} />}
          label={t('logs:itsLogs')}
          onPress={() => showLogs({ origin: 'device', originId: deviceId })}
        />
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
