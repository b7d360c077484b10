import Cable from 'lucide-react/icons/cable';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelHealth } from '../../shared/channel-board.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useShownLive, useShowsAccount } from '../shell/use-shown-accounts.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import controls from '../ui/tab-controls.module.css';
import { useNow } from '../ui/use-now.ts';
import { ChannelPane } from './ChannelPane.tsx';
import styles from './Channels.module.css';
import { ChannelsTable } from './ChannelsTable.tsx';
import { foundChannels, troubleOf } from './channel-order.ts';
import { useChannelView } from './channel-view.ts';
import { useChannels } from './use-channels.ts';

/** The channels of all accounts shown, worst first, and what is known of the one that is chosen. */
export function ChannelsTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('channels');
  const say = useSay();
  const { value, failure, retry } = useChannels();
  const shows = useShowsAccount();
  const showAllAccounts = useAccountFilter((state) => state.showAll);
  const live = useShownLive() && dataLive;
  const text = useChannelView((view) => view.text);
  const search = useChannelView((view) => view.search);
  const ofAccounts = useMemo(() => (value ?? []).filter(({ accountId }) => shows(accountId)), [value, shows]);
  const shown = useMemo(() => foundChannels(ofAccounts, text), [ofAccounts, text]);

  return (
    <Panel
      label={t('title')}
      dataLive={live}
      underTab
      header={ofAccounts.length > 0 && <Controls channels={ofAccounts} found={shown.length} />}
    >
      {value !== null && failure !== null && (
        <div className={controls.failure} role="alert">
          <span>{t('stale', { message: say(failure) })}</span>
          <Button onPress={retry}>{t('again')}</Button>
        </div>
      )}
      {value === null && <LoadState loading={t('loading')} failure={failure} onRetry={retry} />}
      {shown.length > 0 && (
        <div className={styles.columns}>
          <ChannelsTable channels={shown} />
          <ChannelPane channels={shown} />
        </div>
      )}
      {value !== null && shown.length === 0 && (
        <EmptyState icon={<Cable size={28} />} title={emptyTitle(value, ofAccounts, live, t)}>
          {value.length === 0 && <p>{live ? t('noneText') : t('noneNotLiveText')}</p>}
          {value.length > 0 && (
            <Button
              onPress={() => {
                search('');
                showAllAccounts();
              }}
            >
              {t('showAll')}
            </Button>
          )}
        </EmptyState>
      )}
    </Panel>
  );
}

function emptyTitle(
  all: readonly ChannelHealth[],
  ofAccounts: readonly ChannelHealth[],
  live: boolean,
  t: ReturnType<typeof useTranslation<'channels'>>['t'],
): string {
  if (all.length === 0) return live ? t('none') : t('noneNotLive');
  return ofAccounts.length === 0 ? t('noneOfAccounts') : t('noMatch');
}

function Controls({
  channels,
  found,
}: {
  readonly channels: readonly ChannelHealth[];
  readonly found: number;
}) {
  const { t } = useTranslation('channels');
  const { figures } = useFormat();
  const text = useChannelView((view) => view.text);
  const search = useChannelView((view) => view.search);
  const nowS = useNow() / 1000;
  const trouble = channels.filter((channel) => troubleOf(channel, nowS) !== null).length;
  const all = channels.length;
  return (
    <div className={controls.controls}>
      <SearchField label={t('search')} clearLabel={t('clearSearch')} value={text} onChange={search} />
      <span className={styles.muted}>
        {found === all
          ? t('count', { count: all, formatted: figures.count(all) })
          : t('countFound', { found: figures.count(found), all: figures.count(all) })}
        {trouble > 0 && `, ${t('trouble', { count: trouble, formatted: figures.count(trouble) })}`}
      </span>
    </div>
  );
}
