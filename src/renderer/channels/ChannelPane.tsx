import { useTranslation } from 'react-i18next';
import type { ChannelHealth, ChannelPage } from '../../shared/channel-board.ts';
import { useSelection } from '../shell/selection.ts';
import { useShowLogs } from '../shell/use-show-logs.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Channels.module.css';
import { troubleOf } from './channel-order.ts';
import { useChannelView } from './channel-view.ts';
import { useChannelWords } from './use-channel-words.ts';
import { useChannelPage } from './use-channels.ts';

/** The channel that is chosen: how it is and why, its vehicles, the silent ones first, and its connections. */
export function ChannelPane({ channels }: { readonly channels: readonly ChannelHealth[] }) {
  const { t } = useTranslation('channels');
  const selectedId = useChannelView((view) => view.selectedId);
  const channel = channels.find(({ id }) => id === selectedId);
  if (channel !== undefined) return <Chosen key={channel.id} channel={channel} />;
  return (
    <section className={styles.pane} aria-label={t('pane')}>
      <p className={styles.muted}>{t('noneChosen')}</p>
    </section>
  );
}

function Chosen({ channel }: { readonly channel: ChannelHealth }) {
  const { t } = useTranslation('channels');
  const { figures } = useFormat();
  const { value, failure, retry } = useChannelPage(channel.id);
  const showLogs = useShowLogs();
  const nowMs = useNow();
  const words = useChannelWords(nowMs);
  const { name, channelId, storage } = channel;
  const trouble = troubleOf(channel, nowMs / 1000);
  const forecast = words.forecast(storage);
  return (
    <section className={styles.pane} aria-label={name}>
      <div className={styles.head}>
        <h3 className={styles.heading} title={name}>
          <bdi>{name}</bdi> <span className={styles.muted}>{channelId}</span>
        </h3>
        <Button onPress={() => showLogs({ origin: 'channel', originId: channelId })}>{t('itsLog')}</Button>
      </div>
      {trouble !== null && (
        <Notice tone={trouble === 'blocked' ? 'danger' : 'warning'}>
          {words.state(channel)}. {t(`advice_${trouble}`)}
        </Notice>
      )}
      <p className={styles.muted}>
        {t('storageLine', { storage: words.storage(storage) })}
        {storage?.ttlS === 0 && ` ${t('keepsNothing')}`}
        {storage?.ttlS != null &&
          storage.ttlS > 0 &&
          ` ${t('keepsFor', { span: figures.span(storage.ttlS * 1000) })}`}
        {forecast !== null && trouble !== 'filling' && ` ${forecast}.`}
      </p>
      {value === null ? (
        <LoadState loading={t('asking')} failure={failure} onRetry={retry} />
      ) : (
        <Page channel={channel} page={value} nowMs={nowMs} />
      )}
    </section>
  );
}

interface PageProps {
  readonly channel: ChannelHealth;
  readonly page: ChannelPage;
  readonly nowMs: number;
}

function Page({ channel, page, nowMs }: PageProps) {
  const { t } = useTranslation('channels');
  const say = useSay();
  const { figures } = useFormat();
  const more = channel.vehicles - page.vehicles.length;
  return (
    <>
      <h4 className={styles.part}>
        {t('vehiclesOf', { count: channel.vehicles, formatted: figures.count(channel.vehicles) })}
      </h4>
      {page.vehicles.length === 0 && <p className={styles.muted}>{t('noVehicles')}</p>}
      <Vehicles page={page} nowMs={nowMs} />
      {more > 0 && (
        <p className={styles.muted}>{t('more', { count: more, formatted: figures.count(more) })}</p>
      )}
      <h4 className={styles.part}>
        {page.connections === null
          ? t('connections')
          : t('connectionsOf', {
              count: page.connectionCount,
              formatted: figures.count(page.connectionCount),
            })}
        {page.identCount !== null &&
          `, ${t('identsOf', { count: page.identCount, formatted: figures.count(page.identCount) })}`}
      </h4>
      {page.failure !== null && (
        <p className={styles.muted}>{t('notAsked', { message: say(page.failure) })}</p>
      )}
      <Connections page={page} nowMs={nowMs} />
    </>
  );
}

function Vehicles({ page, nowMs }: Pick<PageProps, 'page' | 'nowMs'>) {
  const { t } = useTranslation('channels');
  const { figures, times } = useFormat();
  const selectVehicle = useSelection((state) => state.selectVehicle);
  return (
    <ul className={styles.list}>
      {page.vehicles.map(({ id, name, isDevice, lastS, isSilent }) => (
        <li key={id} className={styles.item}>
          <button type="button" className={styles.link} onClick={() => selectVehicle(id, 'log')}>
            <bdi>{name}</bdi>
          </button>
          {!isDevice && <span className={styles.muted}>{t('noDevice')}</span>}
          <span
            className={isSilent ? styles.warn : styles.muted}
            title={lastS === null ? undefined : times.full(lastS * 1000)}
          >
            {lastS === null
              ? t('never')
              : t(isSilent ? 'silentSince' : 'ago', { span: figures.age(lastS, nowMs) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Connections({ page, nowMs }: Pick<PageProps, 'page' | 'nowMs'>) {
  const { t } = useTranslation('channels');
  const { figures } = useFormat();
  const connections = page.connections ?? [];
  const more = page.connectionCount - connections.length;
  return (
    <ul className={styles.list}>
      {connections.map(({ ident, source, transport, sinceS }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: flespi gives these nothing that tells them apart for sure.
        <li key={index} className={styles.item}>
          <bdi>{ident ?? t('notIdentified')}</bdi>
          <span className={styles.muted}>
            {[source, transport, sinceS === null ? null : t('for', { span: figures.age(sinceS, nowMs) })]
              .filter((word) => word !== null)
              .join(', ')}
          </span>
        </li>
      ))}
      {more > 0 && (
        <li className={styles.muted}>{t('more', { count: more, formatted: figures.count(more) })}</li>
      )}
    </ul>
  );
}
