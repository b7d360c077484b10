import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { formatCount, formatLatency, formatSpan, formatUtcExact, UNKNOWN } from '../ui/format.ts';
import styles from './Facts.module.css';
import { isAhead, messageLag } from './message-lag.ts';

type T = TFunction<'details'>;

/** When the last message was made, when it came, by which way, and what is usual. */
export function MessageFacts({ details }: { readonly details: VehicleDetails }) {
  const { t } = useTranslation('details');
  const { lastMessage, nominalIntervalS, messages, connected, enabled } = details;
  return (
    <section className={styles.group} aria-label={t('lastMessage')}>
      <h4 className={styles.title}>{t('lastMessage')}</h4>
      {lastMessage === null && <p className={styles.muted}>{t('noMessage')}</p>}
      <dl className={styles.facts}>
        {lastMessage !== null && (
          <>
            <Fact label={t('deviceTime')} hint={t('deviceTimeHint')}>
              {utc(lastMessage.deviceTimeS * 1000)}
            </Fact>
            <Fact label={t('serverTime')} hint={t('serverTimeHint')}>
              {lastMessage.serverTimeS === null ? UNKNOWN : utc(lastMessage.serverTimeS * 1000)}
            </Fact>
            <Fact label={t('arrival')} hint={t('arrivalHint')}>
              {utc(lastMessage.receivedAtMs)}
            </Fact>
            <Fact label={t('lag')} hint={t('lagHint')}>
              {lagWords(lastMessage, t)}
            </Fact>
            <Fact label={t('source')}>{t(`source_${lastMessage.source}`)}</Fact>
          </>
        )}
        <Fact label={t('interval')} hint={t('intervalHint')}>
          {nominalIntervalS === null ? UNKNOWN : t('every', { span: formatSpan(nominalIntervalS * 1000) })}
        </Fact>
        <Fact label={t('messages')} hint={t('messagesHint')}>
          {formatCount(messages)}
        </Fact>
        {connected !== null && <Fact label={t('connected')}>{connected ? t('yes') : t('no')}</Fact>}
        {enabled !== null && <Fact label={t('enabled')}>{enabled ? t('yes') : t('no')}</Fact>}
      </dl>
    </section>
  );
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

const utc = (unixMs: number): string => formatUtcExact(unixMs).replace(' UTC', '');

function lagWords(message: NonNullable<VehicleDetails['lastMessage']>, t: T): string {
  const { toServerS, toHereS, wholeS } = messageLag(message);
  if (toServerS === null || toHereS === null) return t('lagWhole', { whole: span(wholeS, t) });
  return t('lagSplit', { toServer: span(toServerS, t), toHere: span(toHereS, t) });
}

/** A clock ahead is said to be so; a moment's disagreement of two clocks reads as no time. */
function span(seconds: number, t: T): string {
  if (isAhead(seconds)) return t('ahead', { span: formatSpan(-seconds * 1000) });
  return formatLatency(Math.max(0, seconds));
}
