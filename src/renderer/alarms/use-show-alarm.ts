import { type AlarmKey, alarmKeyOf } from '../../shared/alarms.ts';
import { useShownNow } from '../host/host-now.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { useAppStore } from '../stores/stores.ts';
import { useStoreOf } from '../window/window-store.ts';
import { listOf } from './alarm-view.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { useShowSubject } from './use-show-subject.ts';

/** Shows an alarm and what it is about; one that is closed by now in the history. */
export function useShowAlarm(): (key: AlarmKey) => void {
  const hostNow = useShownNow();
  const store = useAppStore();
  const panes = useStoreOf(usePanes);
  const past = useStoreOf(usePast);
  const chosen = useStoreOf(useChosenAlarm);
  const showAllAccounts = useAccountFilter((filter) => filter.showAll);
  const showSubject = useShowSubject();
  return (key) => {
    const alarm = store.getState().alarms?.get(alarmKeyOf(key));
    past.getState().toLive();
    showAllAccounts();
    panes.getState().showTab('alarms');
    chosen.getState().show(alarm === undefined ? 'history' : listOf(alarm, hostNow()));
    chosen.getState().choose(alarmKeyOf(key));
    if (alarm !== undefined) showSubject(alarm);
  };
}
