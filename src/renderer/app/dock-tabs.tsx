import { type ComponentType, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AlarmsTab } from '../alarms/AlarmsTab.tsx';
import { useAlarmCounts } from '../alarms/use-shown-alarms.ts';
import { ChannelsTab } from '../channels/ChannelsTab.tsx';
import { DeliveryTab } from '../delivery/DeliveryTab.tsx';
import { DeliveryReportProvider } from '../delivery/delivery-context.tsx';
import { GeofencesTab } from '../geofences/GeofencesTab.tsx';
import { VisitsTab } from '../geofences/visits/VisitsTab.tsx';
import { ShiftTab } from '../handover/ShiftTab.tsx';
import { Logs } from '../logs/Logs.tsx';
import { IntervalsTab } from '../records/intervals/IntervalsTab.tsx';
import { SmsTab } from '../records/sms/SmsTab.tsx';
import { useAccountFilter } from '../shell/account-filter.ts';
import type { DockTab } from '../shell/panes.ts';
import { useAppState, useAppStore } from '../stores/stores.ts';
import { Streams } from '../streams/Streams.tsx';
import { useFailingCount } from '../streams/use-failing-count.ts';
import { TrackTab } from '../tracks/TrackTab.tsx';
import { TrackProvider } from '../tracks/track-context.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './Dock.module.css';

interface Seen {
  /** Whether the tab is the one that shows. */
  readonly isSeen: boolean;
}

interface TabParts {
  /** Why it shows nothing while the desk shows the past, in the words of `past`; absent where it shows what was then. */
  readonly offInPast?: 'deliveryOff' | 'shiftOff' | 'channelsOff';
  readonly Content: ComponentType<{ readonly dataLive: boolean }>;
  /** Beside its name: that something in it deserves a look. It is there whichever tab shows. */
  readonly Badge?: ComponentType<Seen>;
  /** Around the whole dock: keeps what outlives the tab. */
  readonly Keeper?: ComponentType<Seen & { readonly children: ReactNode }>;
}

/** What each tab of the dock is made of. */
export const TAB_PARTS: { readonly [Tab in DockTab]: TabParts } = {
  streams: { Content: Streams, Badge: FailingBadge },
  logs: { Content: Logs, Badge: AlertBadge },
  delivery: { Content: DeliveryTab, Keeper: DeliveryReportProvider, offInPast: 'deliveryOff' },
  track: { Content: TrackTab, Keeper: TrackProvider },
  geofences: { Content: GeofencesTab },
  visits: { Content: VisitsTab },
  intervals: { Content: IntervalsTab },
  sms: { Content: SmsTab },
  alarms: { Content: AlarmsTab, Badge: AlarmsBadge },
  shift: { Content: ShiftTab, offInPast: 'shiftOff' },
  channels: { Content: ChannelsTab, offInPast: 'channelsOff' },
};

function AlarmsBadge() {
  const { t } = useTranslation('alarms');
  const { waiting } = useAlarmCounts();
  return waiting > 0 && <Badge count={waiting} words={t('badge', { count: waiting })} />;
}

function FailingBadge() {
  const { t } = useTranslation('app');
  const failing = useFailingCount();
  return failing > 0 && <Badge count={failing} words={t('failingStreams', { count: failing })} />;
}

/** Alerts that arrived since the logs were seen without a filter: some of them may be of accounts that are filtered out. */
function AlertBadge({ isSeen }: Seen) {
  const { t } = useTranslation('app');
  const store = useAppStore();
  const unseenAlerts = useAppState((state) => state.unseenAlerts);
  const isFiltered = useAccountFilter(({ chosen }) => chosen.size > 0);
  const seesAll = isSeen && !isFiltered;
  useEffect(() => {
    if (seesAll && unseenAlerts > 0) store.setState({ unseenAlerts: 0 });
  }, [seesAll, unseenAlerts, store]);
  return (
    !seesAll &&
    unseenAlerts > 0 && <Badge count={unseenAlerts} words={t('newAlerts', { count: unseenAlerts })} />
  );
}

function Badge({ count, words }: { readonly count: number; readonly words: string }) {
  return (
    <span className={styles.badge} title={words} data-status-mark="">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <Hidden>, {words}</Hidden>
    </span>
  );
}
