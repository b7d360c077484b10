import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alarm, isWaiting } from '../../shared/alarms.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { alarmKeyOf } from '../stores/merge-alarms.ts';
import { useAppState } from '../stores/stores.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { createNoticePlan } from './notice-plan.ts';
import { useAlarmWords } from './use-alarm-words.ts';
import { useShowSubject } from './use-show-subject.ts';

/** Shows new alarms as notices of the system while nobody looks at the window, where this one `leads`; a press on one leads to it. */
export function useAlarmNotices(leads: boolean): void {
  const { t } = useTranslation('alarms');
  const alarms = useAppState((state) => state.alarms);
  const words = useAlarmWords();
  const showSubject = useShowSubject();
  const panes = useStoreOf(usePanes);
  const chosen = useStoreOf(useChosenAlarm);
  const past = useStoreOf(usePast);
  const [plan] = useState(() => createNoticePlan(Date.now()));
  const shown = useRef(new Map<string, Notification>());
  const latest = useRef({ t, words, showSubject });
  latest.current = { t, words, showSubject };

  useEffect(() => {
    const isPermitted = 'Notification' in window && Notification.permission === 'granted';
    const due = plan.next(alarms?.values() ?? null, Date.now());
    if (alarms === null) return;
    for (const [key, notice] of shown.current) {
      const alarm = alarms.get(key);
      if (alarm !== undefined && isWaiting(alarm)) continue;
      // Somebody has it, or it is over.
      notice.close();
      shown.current.delete(key);
    }
    if (!isPermitted || !leads || (document.visibilityState === 'visible' && document.hasFocus())) return;
    const lead = (alarm: Alarm): void => {
      window.focus();
      past.getState().toLive();
      panes.getState().showTab('alarms');
      chosen.getState().show('open');
      chosen.getState().choose(alarmKeyOf(alarm));
      latest.current.showSubject(alarm);
    };
    for (const alarm of due.alarms) {
      const { t: say, words: now } = latest.current;
      const notice = new Notification(say(`noticeTitle_${alarm.severity}`, { subject: now.subject(alarm) }), {
        body: now.trouble(alarm),
        tag: alarmKeyOf(alarm),
        // The sound is ours, so that whether it is heard is too.
        silent: true,
        requireInteraction: alarm.severity === 'danger',
      });
      notice.addEventListener('click', () => {
        notice.close();
        lead(alarm);
      });
      shown.current.set(alarmKeyOf(alarm), notice);
    }
    if (due.others > 0) {
      const notice = new Notification(latest.current.t('noticeMany', { count: due.others }), {
        tag: 'fleetglass.alarms.others',
        silent: true,
      });
      notice.addEventListener('click', () => {
        window.focus();
        past.getState().toLive();
        panes.getState().showTab('alarms');
      });
    }
  }, [alarms, leads, plan, panes, chosen, past]);
}
