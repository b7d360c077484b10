import { type ComponentType, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlarmCounts } from '../alarms/use-shown-alarms.ts';
import { DeliveryReportProvider } from '../delivery/delivery-context.tsx';
import { useAccountFilter } from '../shell/account-filter.ts';
import type { DockTab } from '../shell/panes.ts';
import { useAppState, useAppStore } from '../stores/stores.ts';
import { useFailingCount } from '../streams/use-failing-count.ts';
import { TrackProvider } from '../tracks/track-context.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './Dock.module.css';

interface Seen {
  /** Whether the tab is the one that shows. */
  readonly isSeen: boolean;
}

/** The names of what shows in a tab. */
type TabContent = Exclude<keyof typeof import('./parts/pane-contents.ts'), 'Details'>;

interface TabParts {
  /** Why it shows nothing while the desk shows the past, in the words of `past`; absent where it shows what was then. */
  readonly offInPast?: 'deliveryOff' | 'shiftOff' | 'channelsOff';
  /** Which of the contents of `parts/pane-contents.ts` it shows. */
  readonly content: TabContent;
  /** Beside its name: that something in it deserves a look. It is there whichever tab shows. */
  readonly Badge?: ComponentType<Seen>;
  /** Around the whole dock: keeps what outlives the tab. */
  readonly Keeper?: ComponentType<Seen & { readonly children: ReactNode }>;
}

/** What each tab of the dock is made of. */
export const TAB_PARTS: { readonly [Tab in DockTab]: TabParts } = {
  streams: { content: 'Streams', Badge: FailingBadge },
  logs: { content: 'Logs', Badge: AlertBadge },
  delivery: { content: 'DeliveryTab', Keeper: DeliveryReportProvider, offInPast: 'deliveryOff' },
  track: { content: 'TrackTab', Keeper: TrackProvider },
  geofences: { content: 'GeofencesTab' },
  visits: { content: 'VisitsTab' },
  intervals: { content: 'IntervalsTab' },
  sms: { content: 'SmsTab' },
  alarms: { content: 'AlarmsTab', Badge: AlarmsBadge },
  shift: { content: 'ShiftTab', offInPast: 'shiftOff' },
  channels: { content: 'ChannelsTab', offInPast: 'channelsOff' },
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
