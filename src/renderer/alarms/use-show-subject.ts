import type { Alarm } from '../../shared/alarms.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useSelection } from '../shell/selection.ts';

/** Leads to what an alarm is about. */
export function useShowSubject(): (alarm: Alarm) => void {
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const selectStream = useSelection((selection) => selection.selectStream);
  const show = useDialogs((dialogs) => dialogs.show);
  return ({ subject, accountId }) => {
    switch (subject.kind) {
      case 'vehicle':
        selectVehicle(subject.vehicleId, 'list');
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
