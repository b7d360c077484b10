import { useMemo } from 'react';
import { type Alarm, type AlarmCounts, countAlarms } from '../../shared/alarms.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { useAppState } from '../stores/stores.ts';
import { useNow } from '../ui/use-now.ts';
import { alarmsOf, type OpenList } from './alarm-view.ts';

const NONE: ReadonlyMap<string, Alarm> = new Map();

/** The open alarms of all accounts. */
export function useAllAlarms(): ReadonlyMap<string, Alarm> {
  return useAppState((state) => state.alarms) ?? NONE;
}

/** How many of the open alarms of all accounts ask for somebody. */
export function useAlarmCounts(): AlarmCounts {
  const alarms = useAllAlarms();
  return useMemo(() => countAlarms(alarms.values()), [alarms]);
}

/** Those of a list, of the accounts that are shown, gravest first. */
export function useShownAlarms(list: OpenList): readonly Alarm[] {
  const nowMs = useNow(60_000);
  const alarms = useAllAlarms();
  const shows = useShowsAccount();
  return useMemo(
    () =>
      alarmsOf(
        [...alarms.values()].filter(({ accountId }) => shows(accountId)),
        list,
        nowMs,
      ),
    [alarms, shows, list, nowMs],
  );
}
