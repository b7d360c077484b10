import type { TFunction } from 'i18next';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslation } from 'react-i18next';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import {
  formatCount,
  formatLatency,
  formatSpan,
  formatUtcExact,
  formatUtcTime,
  UNKNOWN,
} from '../ui/format.ts';
import styles from './Facts.module.css';
import { isAhead, messageLag } from './message-lag.ts';

type T = TFunction<'details'>;

/** When the last message was made and how long it was under way, in one line; opened, everything known of its way. */
export function MessageFacts({ details }: { readonly details: VehicleDetails }) {
  const { t } = useTranslation('details');
  const { lastMessage, nominalIntervalS, messages, connected, enabled } = details;
  return (
    <section className={styles.group} aria-label={t('lastMessage')}>
      <details className={styles.more}>
        <summary>
          <ChevronRight size={14} aria-hidden="true" />
          <span className={styles.summary}>
            {lastMessage === null
              ? t('noMessage')
              : t('messageLine', {
                  time: formatUtcTime(lastMessage.deviceTimeS * 1000),
                  source: t(`source_${lastMessage.source}`),
                })}
          </span>
        </summary>
        <dl className={styles.facts}>
          {lastMessage !== null && (
            <>
              <Fact label={t('deviceTime')} hint={t('deviceTimeHint')}>
                {formatUtcExact(lastMessage.deviceTimeS * 1000)}
              </Fact>
              <Fact label={t('serverTime')} hint={t('serverTimeHint')}>
                {formatUtcExact(lastMessage.serverTimeS === null ? null : lastMessage.serverTimeS * 1000)}
              </Fact>
              <Fact label={t('arrival')} hint={t('arrivalHint')}>
                {formatUtcExact(lastMessage.receivedAtMs)}
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
      </details>
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
