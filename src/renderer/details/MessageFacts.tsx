import type { TFunction } from 'i18next';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from 'react-i18next';
import type { Figures } from '../../shared/format/figures.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import type { Times } from '../../shared/format/times.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Facts.module.css';
import { isAhead, messageLag } from './message-lag.ts';

type T = TFunction<'details'>;

/** When the last message was made and how long it was under way, in one line; opened, everything known of its way. */
export function MessageFacts({
  details,
  nowMs,
}: {
  readonly details: VehicleDetails;
  readonly nowMs: number;
}) {
  const { t } = useTranslation('details');
  const { figures, times } = useFormat();
  const { lastMessage, nominalIntervalS, messages, connected, enabled } = details;
  return (
    <section className={styles.group} aria-label={t('lastMessage')}>
      <details className={styles.more}>
        <summary>
          <ChevronRight size={14} aria-hidden="true" />
          <span className={styles.summary}>{messageLine(details, nowMs, t, times)}</span>
        </summary>
        <dl className={styles.facts}>
          {lastMessage !== null && (
            <>
              <Fact label={t('deviceTime')} hint={t('deviceTimeHint')}>
                {lastMessage.deviceTimeS === null
                  ? t('timeUnreadable')
                  : times.exact(lastMessage.deviceTimeS * 1000)}
              </Fact>
              <Fact label={t('serverTime')} hint={t('serverTimeHint')}>
                {times.exact(lastMessage.serverTimeS === null ? null : lastMessage.serverTimeS * 1000)}
              </Fact>
              <Fact label={t('arrival')} hint={t('arrivalHint')}>
                {times.exact(lastMessage.receivedAtMs)}
              </Fact>
              <Fact label={t('lag')} hint={t('lagHint')}>
                {lagWords(lastMessage, t, figures)}
              </Fact>
              <Fact label={t('source')}>{t(`source_${lastMessage.source}`)}</Fact>
            </>
          )}
          <Fact label={t('interval')} hint={t('intervalHint')}>
            {nominalIntervalS === null
              ? UNKNOWN
              : t('every', { span: figures.span(nominalIntervalS * 1000) })}
          </Fact>
          <Fact label={t('messages')} hint={t('messagesHint')}>
            {figures.count(messages)}
          </Fact>
          {connected !== null && <Fact label={t('connected')}>{connected ? t('yes') : t('no')}</Fact>}
          {enabled !== null && <Fact label={t('enabled')}>{enabled ? t('yes') : t('no')}</Fact>}
        </dl>
      </details>
    </section>
  );
}

/** What is known of when it was heard last, and by what. */
function messageLine(
  { lastMessage, heardS, status }: VehicleDetails,
  nowMs: number,
  t: T,
  times: Times,
): string {
  if (lastMessage === null) {
    if (status.freshness === 'never') return t('noMessage');
    return heardS === null
      ? t('heardUndated')
      : t('noMessageYet', { time: times.shortLabelled(heardS * 1000, nowMs) });
  }
  const source = t(`source_${lastMessage.source}`);
  if (lastMessage.deviceTimeS === null) {
    return t('messageUndated', { time: times.shortLabelled(lastMessage.receivedAtMs, nowMs), source });
  }
  return t('messageLine', { time: times.shortLabelled(lastMessage.deviceTimeS * 1000, nowMs), source });
}

interface FactProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: string;
}

function Fact({ label, hint, children }: FactProps) {
  return (
    <div title={hint}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function lagWords(message: NonNullable<VehicleDetails['lastMessage']>, t: T, figures: Figures): string {
  const { toServerS, toHereS, wholeS } = messageLag(message);
  if (wholeS === null)
    return toHereS === null ? UNKNOWN : t('lagFromServer', { toHere: span(toHereS, t, figures) });
  if (toServerS === null || toHereS === null) return t('lagWhole', { whole: span(wholeS, t, figures) });
  return t('lagSplit', { toServer: span(toServerS, t, figures), toHere: span(toHereS, t, figures) });
}

/** A clock ahead is said to be so; a moment's disagreement of two clocks reads as no time. */
function span(seconds: number, t: T, figures: Figures): string {
  if (isAhead(seconds)) return t('ahead', { span: figures.span(-seconds * 1000) });
  return figures.latency(Math.max(0, seconds));
}
