import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DeliveryTab } from '../delivery/DeliveryTab.tsx';
import { useDeliveryReport } from '../delivery/use-delivery-report.ts';
import { Logs } from '../logs/Logs.tsx';
import { useAccountFilter } from '../shell/account-filter.ts';
import { DOCK_TABS, usePanes } from '../shell/panes.ts';
import { useAppState, useAppStore } from '../stores/stores.ts';
import { Streams } from '../streams/Streams.tsx';
import { useFailingCount } from '../streams/use-failing-count.ts';
import { IconButton } from '../ui/Button.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './Dock.module.css';
import { RegionBoundary } from './RegionBoundary.tsx';

interface DockProps {
  readonly dataLive: boolean;
  readonly folded: boolean;
  readonly onFold: (fold: boolean) => void;
}

/** Streams, logs and delivery under the map. */
export function Dock({ dataLive, folded, onFold }: DockProps) {
  const { t } = useTranslation('app');
  const tab = usePanes((panes) => panes.tab);
  const showTab = usePanes((panes) => panes.showTab);
  const store = useAppStore();
  const failing = useFailingCount();
  const unseenAlerts = useAppState((state) => state.unseenAlerts);
  const isFiltered = useAccountFilter(({ chosen }) => chosen.size > 0);
  const seesLogs = tab === 'logs' && !folded;
  const report = useDeliveryReport(tab === 'delivery' && !folded);

  // Some of them may be of accounts that are filtered out.
  const seesAlerts = seesLogs && !isFiltered;

  // The chosen tab is not chosen again by a press on it.
  const open = (): void => {
    if (folded) onFold(false);
  };

  useEffect(() => {
    if (seesAlerts && unseenAlerts > 0) store.setState({ unseenAlerts: 0 });
  }, [seesAlerts, unseenAlerts, store]);

  return (
    <Tabs
      className={styles.dock ?? ''}
      data-live={dataLive}
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = DOCK_TABS.find((one) => one === key);
        if (chosen !== undefined) showTab(chosen);
      }}
    >
      <div className={styles.bar}>
        <TabList aria-label={t('dock')} className={styles.tabs ?? ''}>
          <Tab id="streams" className={styles.tab ?? ''} onClick={open}>
            {t('streams')}
            {failing > 0 && <Badge count={failing} words={t('failingStreams', { count: failing })} />}
          </Tab>
          <Tab id="logs" className={styles.tab ?? ''} onClick={open}>
            {t('logs')}
            {!seesAlerts && unseenAlerts > 0 && (
              <Badge count={unseenAlerts} words={t('newAlerts', { count: unseenAlerts })} />
            )}
          </Tab>
          <Tab id="delivery" className={styles.tab ?? ''} onClick={open}>
            {t('delivery')}
          </Tab>
        </TabList>
        <IconButton
          icon={folded ? <ChevronUp size={16} /> : <ChevronDown size={16} />}
          label={folded ? t('unfoldDock') : t('foldDock')}
          expanded={!folded}
          onPress={() => onFold(!folded)}
        />
      </div>
      {!folded && (
        <>
          <TabPanel id="streams" className={styles.content ?? ''}>
            <RegionBoundary label={t('streams')}>
              <Streams dataLive={dataLive} />
            </RegionBoundary>
          </TabPanel>
          <TabPanel id="logs" className={styles.content ?? ''}>
            <RegionBoundary label={t('logs')}>
              <Logs dataLive={dataLive} />
            </RegionBoundary>
          </TabPanel>
          <TabPanel id="delivery" className={styles.content ?? ''}>
            <RegionBoundary label={t('delivery')}>
              <DeliveryTab dataLive={dataLive} state={report} />
            </RegionBoundary>
          </TabPanel>
        </>
      )}
    </Tabs>
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
