import { useEffect, useRef } from 'react';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { useShowAlarm } from './use-show-alarm.ts';

/** Goes to the alarm whose notice was pressed outside of the window, also where the window was only opened for that. */
export function useAlarmLead(leads: boolean): void {
  const { alarms } = useHost();
  const isLoaded = useAppState((state) => state.alarms !== null);
  const showAlarm = useShowAlarm();
  const latest = useRef(showAlarm);
  latest.current = showAlarm;
  useEffect(() => {
    if (!leads || !isLoaded) return;
    let isOver = false;
    const take = async (): Promise<void> => {
      const answer = await alarms.takeLead();
      if (!isOver && answer.ok && answer.value !== null) latest.current(answer.value);
    };
    void take();
    const stop = alarms.onLeadChanged(() => void take());
    return () => {
      isOver = true;
      stop();
    };
  }, [alarms, leads, isLoaded]);
}
