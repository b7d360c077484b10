import { useTranslation } from 'react-i18next';
import { partsOfScopedId } from '../../shared/scope.ts';
import { useChosenAlarm } from '../alarms/chosen-alarm.ts';
import { noteSubjectOf, useAlarmWords } from '../alarms/use-alarm-words.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useCommand } from '../keys/command-offers.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { useBeginNote } from '../shell/use-begin-note.ts';
import { useAppStore } from '../stores/stores.ts';
import { useStoreOf } from '../window/window-store.ts';

/** Commands of the shift log, from anywhere in the window. */
export function useNoteCommands(): void {
  const { t } = useTranslation('handover');
  const panes = useStoreOf(usePanes);
  const dialogs = useStoreOf(useDialogs);
  const selection = useStoreOf(useSelection);
  const chosen = useStoreOf(useChosenAlarm);
  const store = useAppStore();
  const fleet = useFleetStore();
  const words = useAlarmWords();
  const begin = useBeginNote();
  const chosenAlarm = () => {
    const { key } = chosen.getState();
    return key === null ? undefined : store.getState().alarms?.get(key);
  };
  useCommand('shift', () => panes.getState().showTab('shift'));
  useCommand('shiftReport', () => dialogs.getState().show({ kind: 'shift-report' }));
  useCommand('note', (target) => {
    const selected = selection.getState();
    const vehicleId = target === null ? selected.vehicleId : target.vehicleId;
    const streamId = target === null ? selected.streamId : null;
    if (vehicleId !== null) {
      const accountId = partsOfScopedId(vehicleId)?.accountId ?? null;
      begin({ kind: 'vehicle', vehicleId, name: vehicleNameIn(fleet, vehicleId) }, accountId);
    } else if (streamId !== null) {
      const name = store.getState().streams.get(streamId)?.name ?? streamId;
      begin({ kind: 'stream', streamId, name }, partsOfScopedId(streamId)?.accountId ?? null);
    } else begin({ kind: 'none' }, null);
  });
  useCommand(
    'noteOnAlarm',
    () => {
      const alarm = chosenAlarm();
      if (alarm === undefined) return;
      begin(noteSubjectOf(alarm, words), alarm.accountId);
    },
    () => (chosenAlarm() === undefined ? t('noAlarmChosen') : null),
  );
}
