import Waypoints from 'lucide-react/icons/waypoints';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useIsPast } from '../shell/past.ts';
import { useShownLive, useShowsAccount } from '../shell/use-shown-accounts.ts';
import { cutAccounts } from '../stores/account-links.ts';
import { streamsAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { OutlookNotices } from './OutlookNotices.tsx';
import { StateFilter } from './StateFilter.tsx';
import { StreamsTable } from './StreamsTable.tsx';
import { asShown } from './shown-stream.ts';
import { useStreamFilter } from './stream-filter.ts';

/** The streams of all accounts shown, worst first: who delivers, who does not, and why. */
export function Streams({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('streams');
  const all = useAppState((state) => state.streams);
  const showAll = useAccountFilter((state) => state.showAll);
  const shows = useShowsAccount();
  const live = useShownLive() && dataLive;
  const cut = useAppState(useShallow(cutAccounts));
  const streams = useMemo(
    () =>
      new Map(
        [...all]
          .filter(([, { accountId }]) => shows(accountId))
          .map(([id, stream]) => [id, asShown(stream, cut)]),
      ),
    [all, shows, cut],
  );
  const asOfMs = useAppState((state) => streamsAsOfMs(state, shows));
  const { states, toggle, showAll: showAllStates } = useStreamFilter();
  const shown =
    states.length === 0 ? streams : new Map([...streams].filter(([, { state }]) => states.includes(state)));

  return (
    <Panel
      label={t('title')}
      dataLive={live}
      asOfMs={asOfMs}
      underTab
      header={
        streams.size > 0 && (
          <StateFilter streams={streams} selected={states} onToggle={toggle} onClear={showAllStates} />
        )
      }
    >
      <OutlookNotices />
      {shown.size > 0 && <StreamsTable streams={shown} />}
      {all.size === 0 && <NoStreams dataLive={live} />}
      {all.size > 0 && shown.size === 0 && (
        <EmptyState
          icon={<Waypoints size={28} />}
          title={streams.size === 0 ? t('noneOfAccounts') : t('noMatch')}
        >
          <Button
            onPress={() => {
              showAllStates();
              showAll();
            }}
          >
            {t('showAll')}
          </Button>
        </EmptyState>
      )}
    </Panel>
  );
}

/** Why there is nothing to show: still asked for, none exist, or the link has not told of any. */
function NoStreams({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('streams');
  const loaded = useAppState((state) => state.streamsLoaded);
  const isPast = useIsPast();
  if (isPast) return <EmptyState icon={<Waypoints size={28} />} title={t('noneThen')} />;
  if (!loaded) return <EmptyState icon={<Waypoints size={28} />} title={t('loading')} />;
  return (
    <EmptyState icon={<Waypoints size={28} />} title={dataLive ? t('none') : t('noneNotLive')}>
      <p>{dataLive ? t('noneText') : t('noneNotLiveText')}</p>
    </EmptyState>
  );
}
