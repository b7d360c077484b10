import { type Alarm, alarmKeyOf } from '../../shared/alarms.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';

/** Leads to what an alarm is about. */
export function useShowSubject(): (alarm: Alarm) => void {
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const selectStream = useSelection((selection) => selection.selectStream);
  const show = useDialogs((dialogs) => dialogs.show);
  const showTab = usePanes((panes) => panes.showTab);
  return (alarm) => {
    const { subject, accountId } = alarm;
    switch (subject.kind) {
      case 'vehicle':
        selectVehicle(subject.vehicleId, 'list');
        return;
      case 'vehicles':
        show({ kind: 'silent-vehicles', alarmKey: alarmKeyOf(alarm) });
        return;
      case 'channel':
        // What is foreseen of channels stands there.
        showTab('streams');
        return;
      case 'stream':
        selectStream(subject.streamId);
        return;
      case 'link':
        show({ kind: 'doctor', accountId });
        return;
      case 'storage':
        show({ kind: 'storage' });
        return;
      case 'gap':
        show({ kind: 'gaps' });
    }
  };
}
