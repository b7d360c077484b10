import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alarm, alarmKeyOf, isWaiting } from '../../shared/alarms.ts';
import { createNoticePlan } from '../../shared/notice-plan.ts';
import { useShownNow } from '../host/host-now.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { useAppState } from '../stores/stores.ts';
import { useNow } from '../ui/use-now.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useAlarmWords } from './use-alarm-words.ts';
import { useShowAlarm } from './use-show-alarm.ts';

const LOOK_EVERY_MS = 5_000;

/** What one notice that sums up stands for, by `alarmKeyOf`. */
interface SummedUp {
  readonly keys: Set<string>;
  notice: Notification | null;
}

/**
 * Shows new alarms as notices of the system while nobody looks at the window, where this one `leads` and the host does not show them
 * itself; a press on one leads to it.
 */
export function useAlarmNotices(leads: boolean | null): void {
  const { t } = useTranslation('alarms');
  const hostNow = useShownNow();
  // What waits for its cause is due by time alone, though nothing else changes.
  const nowMs = useNow(LOOK_EVERY_MS);
  const alarms = useAppState((state) => state.alarms);
  const words = useAlarmWords();
  const showAlarm = useShowAlarm();
  const signals = useAppState((state) => state.alarmSignals);
  const panes = useStoreOf(usePanes);
  const past = useStoreOf(usePast);
  const [plan] = useState(() => createNoticePlan(hostNow()));
  const shown = useRef(new Map<string, Notification>());
  const summedUp = useRef<SummedUp>({ keys: new Set(), notice: null });
  const latest = useRef({ t, words, showAlarm });
  latest.current = { t, words, showAlarm };

  useEffect(() => {
    // What the plan hands out is not told again: not before it is known who is to show it.
    if (alarms === null || leads === null || signals?.notices !== 'window') return;
    const isPermitted = 'Notification' in window && Notification.permission === 'granted';
    const due = plan.next(alarms.values(), Math.min(nowMs, hostNow()), signals.quiet);
    for (const [key, notice] of shown.current) {
      const alarm = alarms.get(key);
      if (alarm !== undefined && isWaiting(alarm)) continue;
      // Somebody has it, or it is over.
      notice.close();
      shown.current.delete(key);
    }
    const { keys } = summedUp.current;
    for (const key of keys) {
      const alarm = alarms.get(key);
      if (alarm === undefined || !isWaiting(alarm)) keys.delete(key);
    }
    if (keys.size === 0) summedUp.current.notice?.close();
    if (!isPermitted || !leads || (document.visibilityState === 'visible' && document.hasFocus())) return;
    const { hidesContent } = signals.signals;
    const lead = (alarm: Alarm): void => {
      window.focus();
      latest.current.showAlarm(alarm);
    };
    for (const alarm of due.alarms) {
      const { t: say, words: now } = latest.current;
      const severity = alarm.first ? say('person') : say(`severity_${alarm.severity}`);
      const title = say('noticeTitle', { severity, subject: now.subject(alarm) });
      const notice = new Notification(hidesContent ? severity : title, {
        body: hidesContent ? say('noticeHidden') : now.trouble(alarm),
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
    if (due.others.length > 0) {
      for (const alarm of due.others) keys.add(alarmKeyOf(alarm));
      const notice = new Notification(latest.current.t('noticeMany', { count: keys.size }), {
        tag: 'fleetglass.alarms.others',
        silent: true,
      });
      summedUp.current.notice = notice;
      notice.addEventListener('click', () => {
        keys.clear();
        window.focus();
        past.getState().toLive();
        panes.getState().showTab('alarms');
      });
    }
  }, [alarms, leads, plan, panes, past, signals, hostNow, nowMs]);
}
