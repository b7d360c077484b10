import { useTranslation } from 'react-i18next';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { useRunCommand } from '../keys/command-offers.ts';
import type { CommandId } from '../keys/commands.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { Button } from '../ui/Button.tsx';
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
  return (
    <p className={styles.ways}>
      <Button onPress={() => act('fitGeofence')}>{t('fit')}</Button>
      <Button onPress={() => showDialog({ kind: 'geofence-words', geofenceId: fence.id })}>
        {t('words')}
      </Button>
      {fence.source.kind !== 'flespi' && <Button onPress={() => act('editGeofence')}>{t('edit')}</Button>}
      <Button onPress={() => act('geofenceVisits')}>{t('visitsOf')}</Button>
      {fence.source.kind !== 'flespi' && (
        <Button variant="danger" onPress={() => act('removeGeofence')}>
          {t('remove')}
        </Button>
      )}
    </p>
  );
}
