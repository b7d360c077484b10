import { useTranslation } from 'react-i18next';
import { alarmKeyOf, isWaiting } from '../../shared/alarms.ts';
import { useShownNow } from '../host/host-now.ts';
import { useCommand } from '../keys/command-offers.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { useStoreOf } from '../window/window-store.ts';
import { alarmsOf, isMarkable, listOf, nextWaiting } from './alarm-view.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { useMute } from './mute.ts';
import { useAlarmActions } from './use-alarm-actions.ts';
import { useMuteMs } from './use-mute-ms.ts';
import { useShowSubject } from './use-show-subject.ts';
import { useAllAlarms } from './use-shown-alarms.ts';

/** Commands that work alarms from anywhere in the window. Alarms have the host's times; a mute has the browser's. */
export function useAlarmCommands(): void {
  const { t } = useTranslation(['alarms', 'past']);
  const hostNow = useShownNow();
  const alarms = useAllAlarms();
  const shows = useShowsAccount();
  const panes = useStoreOf(usePanes);
  const chosen = useStoreOf(useChosenAlarm);
  const past = useStoreOf(usePast);
  const mute = useStoreOf(useMute);
  const muteMs = useMuteMs();
  const actions = useAlarmActions();
  const showSubject = useShowSubject();
  const atAlarm = () => {
    const { key } = chosen.getState();
    const alarm = key === null ? undefined : alarms.get(key);
    return alarm !== undefined && isWaiting(alarm) ? alarm : undefined;
  };
  /** Those that are marked, else the one that is chosen. */
  const toTake = () => {
    const marked = [...chosen.getState().marked]
      .flatMap((key) => alarms.get(key) ?? [])
      .filter((alarm) => isMarkable(alarm) && shows(alarm.accountId));
    const alarm = atAlarm();
    return marked.length > 0 || alarm === undefined ? marked : [alarm];
  };
  /** What is listed of then is not what would be acted on. */
  const whyNot = (isThere: boolean): string | null => {
    if (past.getState().shownMs !== null) return t('past:alarmsOfThen');
    return isThere ? null : t('noneChosen');
  };
  useCommand('alarmsTab', () => panes.getState().showTab('alarms'));
  useCommand(
    'nextAlarm',
    () => {
      const { key, choose, mark, show } = chosen.getState();
      const nowMs = hostNow();
      const inOrder = [
        ...alarmsOf(alarms.values(), 'open', nowMs),
        ...alarmsOf(alarms.values(), 'standing', nowMs),
      ];
      const next = nextWaiting(inOrder, key === null ? undefined : alarms.get(key));
      if (next === undefined) return;
      // It asks for somebody now, whatever the desk shows.
      past.getState().toLive();
      panes.getState().showTab('alarms');
      show(listOf(next, nowMs));
      // The next key is about this one.
      mark(new Set());
      choose(alarmKeyOf(next));
      showSubject(next);
    },
    () => ([...alarms.values()].some(isWaiting) ? null : t('noAlarm')),
  );
  useCommand(
    'acknowledgeAlarm',
    () => {
      const taken = toTake();
      if (taken.length === 0) return;
      void actions.acknowledge(taken).then((isDone) => {
        if (isDone) chosen.getState().setTaken(taken);
      });
    },
    () => whyNot(toTake().length > 0),
  );
  useCommand(
    'shelveAlarm',
    () => {
      const alarm = atAlarm();
      if (alarm === undefined) return;
      panes.getState().showTab('alarms');
      chosen.getState().shelve(alarmKeyOf(alarm));
    },
    () => whyNot(atAlarm() !== undefined),
  );
  useCommand('muteAlarms', () => {
    const { untilMs, set } = mute.getState();
    set(untilMs > Date.now() ? 0 : Date.now() + muteMs);
  });
}
