import Hexagon from 'lucide-react/icons/hexagon';
import { useTranslation } from 'react-i18next';
import { useRunCommand } from '../keys/command-offers.ts';
import { useKeyOf } from '../keys/keys-store.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import styles from './Geofences.module.css';
import { useKnownGeofences } from './known-geofences.ts';
import { useReadFromFlespi } from './use-read-from-flespi.ts';
import { useRemoveFences } from './use-remove-fences.ts';

/** What geofences are for, and the ways to the first one. */
export function NoFences() {
  const { t } = useTranslation('geofences');
  const run = useRunCommand();
  const key = useKeyOf('newGeofence');
  const toast = useStoreOf(useToast);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const restorable = useKnownGeofences((known) => known.list?.restorable ?? 0);
  const { restore } = useRemoveFences();
  const { readings, isReading } = useReadFromFlespi();
  return (
    <EmptyState icon={<Hexagon size={28} />} title={t('none')}>
      <p>{t('noneText')}</p>
      <p className={styles.ways}>
        <Button
          variant="primary"
          onPress={() => {
            const refusal = run('newGeofence');
            if (refusal !== null) toast.getState().say(refusal);
          }}
        >
          {key === null ? t('draw') : t('drawKey', { key })}
        </Button>
        <Button onPress={() => showDialog({ kind: 'import-geofences', file: null })}>{t('import')}</Button>
        {readings.map(({ accountId, text, read }) => (
          <Button key={accountId} isBusy={isReading} onPress={() => void read()}>
            {readings.length === 1 ? t('readFrom') : text}
          </Button>
        ))}
        {restorable > 0 && (
          <Button onPress={() => void restore()}>{t('restoreMany', { count: restorable })}</Button>
        )}
      </p>
    </EmptyState>
  );
}
