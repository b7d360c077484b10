import { useTranslation } from 'react-i18next';
import type { ChannelForecast, SessionForecast } from '../../shared/forecast.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useIsPast } from '../shell/past.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Streams.module.css';

const RENEW_MS = 30_000;
/** Farther off it is no news. */
const SOON_S = 3 * 86_400;
/** A link that is down for less is no reason to speak of the end of its session. */
const DOWN_S = 3_600;

/** In a lower window the streams need the room that the advice takes: it opens at a press. */
const HAS_ROOM = '(min-height: 800px)';

/** What will be lost at flespi unless something changes: channels whose storage fills, and our session while the link is down. */
export function OutlookNotices() {
  const { streams } = useHost();
  const isPast = useIsPast();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const shows = useShowsAccount();
  const nowS = useNow(RENEW_MS) / 1000;
  const { value } = useLiveQuery({
    // What is foreseen now is nothing of then.
    subject: String(isPast),
    ask: () => streams.outlook(),
    renewOn: String(Math.floor(nowS / (RENEW_MS / 1000))),
    enabled: reachable && !isPast,
  });
  const shown = (value ?? []).filter(({ accountId }) => shows(accountId));
  const channels = shown
    .flatMap((one) => one.channels)
    .filter(({ full }) => full !== null && full.earliestS - nowS <= SOON_S);
  const sessions = shown.flatMap(({ session }) =>
    session !== null && nowS - session.downSinceS >= DOWN_S ? [session] : [],
  );
  if (channels.length + sessions.length === 0) return null;
  return (
    <div className={styles.notices}>
      {channels.map((channel) => (
        <ChannelNotice key={channel.channelId} channel={channel} nowS={nowS} />
      ))}
      {sessions.map((session) => (
        <SessionNotice key={session.downSinceS} session={session} nowS={nowS} />
      ))}
    </div>
  );
}

function ChannelNotice({ channel, nowS }: { readonly channel: ChannelForecast; readonly nowS: number }) {
  const { t } = useTranslation('streams');
  const { figures } = useFormat();
  const { name, bytes, limitBytes, full } = channel;
  if (full === null) return null;
  const from = figures.span((full.earliestS - nowS) * 1000);
  const to = full.latestS === null ? null : figures.span((full.latestS - nowS) * 1000);
  const share = { name, bytes: figures.bytes(bytes), limit: figures.bytes(limitBytes) };
  const words =
    bytes >= limitBytes
      ? t('channelFull', share)
      : to === null
        ? t('channelFullEarliest', { ...share, span: from })
        : from === to
          ? t('channelFullIn', { ...share, span: from })
          : t('channelFullBetween', { ...share, from, to });
  return (
    <Notice tone={full.earliestS - nowS < 3_600 ? 'danger' : 'warning'}>
      <details className={styles.outlook} open={window.matchMedia(HAS_ROOM).matches}>
        <summary>{words}</summary>
        {t('channelAdvice')}
      </details>
    </Notice>
  );
}

function SessionNotice({ session, nowS }: { readonly session: SessionForecast; readonly nowS: number }) {
  const { t } = useTranslation('streams');
  const { figures } = useFormat();
  const span = figures.span((session.expiresAtS - nowS) * 1000);
  return (
    <Notice tone="warning">
      {t('sessionEnds', { span })}
      {session.full !== null &&
        ` ${t('sessionFull', { span: figures.span((session.full.earliestS - nowS) * 1000) })}`}
    </Notice>
  );
}
