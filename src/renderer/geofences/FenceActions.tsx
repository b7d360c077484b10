import DoorOpen from 'lucide-react/icons/door-open';
import ListFilter from 'lucide-react/icons/list-filter';
import Pencil from 'lucide-react/icons/pencil';
import Scan from 'lucide-react/icons/scan';
import Spline from 'lucide-react/icons/spline';
import Trash2 from 'lucide-react/icons/trash-2';
import { useTranslation } from 'react-i18next';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { useRunCommand } from '../keys/command-offers.ts';
import type { CommandId } from '../keys/commands.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { IconButton } from '../ui/Button.tsx';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import styles from './Geofences.module.css';

/** What can be done with a geofence. */
export function FenceActions({ fence }: { readonly fence: Geofence }) {
  const { t } = useTranslation('geofences');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const toast = useStoreOf(useToast);
  const run = useRunCommand();
  const act = (command: CommandId): void => {
    const refusal = run(command, { vehicleId: null, place: null, geofenceId: fence.id });
    if (refusal !== null) toast.getState().say(refusal);
  };
  const listed = useVehicleQuery((state) => state.geofenceId);
  const listOnly = useVehicleQuery((state) => state.setGeofence);
  const isFlespis = fence.source.kind === 'flespi';
  return (
    <span className={styles.actions}>
      <IconButton
        icon={<ListFilter size={14} />}
        label={t('insideFilter')}
        pressed={listed === fence.id}
        onPress={() => listOnly(listed === fence.id ? null : fence.id)}
      />
      <IconButton icon={<Scan size={14} />} label={t('fit')} onPress={() => act('fitGeofence')} />
      <IconButton
        icon={<Pencil size={14} />}
        label={t('words')}
        onPress={() => showDialog({ kind: 'geofence-words', geofenceId: fence.id })}
      />
      <IconButton
        icon={<Spline size={14} />}
        label={isFlespis ? t('atFlespi') : t('edit')}
        refuses={isFlespis}
        onPress={() => act('editGeofence')}
      />
      <IconButton icon={<DoorOpen size={14} />} label={t('visitsOf')} onPress={() => act('geofenceVisits')} />
      <IconButton
        icon={<Trash2 size={14} />}
        label={isFlespis ? t('atFlespiRemove') : t('remove')}
        refuses={isFlespis}
        onPress={() => act('removeGeofence')}
      />
    </span>
  );
}
