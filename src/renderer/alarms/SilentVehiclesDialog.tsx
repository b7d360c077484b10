import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../shared/alarms.ts';
import { explanationText } from '../../shared/wording/explanation-text.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useIsPast } from '../shell/past.ts';
import { useSelection } from '../shell/selection.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './SilentVehiclesDialog.module.css';
import { useAlarmActions } from './use-alarm-actions.ts';
import { useAlarmWords } from './use-alarm-words.ts';

interface SilentVehiclesDialogProps {
  readonly alarmKey: string;
  readonly onClose: () => void;
}

/** What silent vehicles have in common, what to do, and which they are; taken as one. */
export function SilentVehiclesDialog({ alarmKey, onClose }: SilentVehiclesDialogProps) {
  const { t } = useTranslation('alarms');
  const alarm = useAppState((state) => state.alarms?.get(alarmKey));
  return (
    <Dialog isOpen title={t('silentVehicles')} onClose={onClose}>
      {alarm === undefined ? <p>{t('silentOver')}</p> : <Members alarm={alarm} onClose={onClose} />}
    </Dialog>
  );
}

function Members({ alarm, onClose }: { readonly alarm: Alarm; readonly onClose: () => void }) {
  const { t } = useTranslation('alarms');
  const format = useFormat();
  const nowMs = useNow(60_000);
  const fleet = useFleetStore();
  useFleetVersion(1_000);
  const actions = useAlarmActions();
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const words = useAlarmWords();
  const isPast = useIsPast();
  const { subject, trouble } = alarm;
  if (subject.kind !== 'vehicles' || trouble.code !== 'alarm-silence') return null;
  const { message, advice } = explanationText(trouble.cause, format, nowMs);
  const others = subject.count - subject.vehicleIds.length;
  return (
    <>
      <p className={styles.message}>{message}</p>
      <p>{advice}</p>
      <ul className={styles.members} aria-label={t('silentVehicles')}>
        {subject.vehicleIds.map((vehicleId, at) => (
          <li key={vehicleId}>
            <Button
              variant="quiet"
              onPress={() => {
                onClose();
                selectVehicle(vehicleId, 'list');
              }}
            >
              {vehicleNameIn(fleet, vehicleId)}
            </Button>
            {at === 0 && subject.count > 1 && <span className={styles.muted}> {t('silentFirst')}</span>}
          </li>
        ))}
      </ul>
      {others > 0 && <p className={styles.muted}>{t('silentOthers', { count: others })}</p>}
      <p role="status" className={styles.muted}>
        {words.state(alarm)}
      </p>
      {alarm.phase === 'new' && !isPast && (
        <Button variant="primary" onPress={() => void actions.acknowledge([alarm])}>
          {t('acknowledgeAll')}
        </Button>
      )}
    </>
  );
}
