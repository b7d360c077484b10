import { useTranslation } from 'react-i18next';
import { logKeyOf, logKeyText } from '../../shared/log-key.ts';
import type { LogRecord } from '../../shared/log-record.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { aboutLine } from '../shell/about-line.ts';
import { useLogFilter } from '../shell/log-filter.ts';
import { useShowThen } from '../shell/use-show-then.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './Logs.module.css';
import { canShare, linkTo } from './log-link.ts';
import { accountOf, originTarget, rawEntries, rawText } from './log-view.ts';
import { useShowMessages, vehicleOf } from './use-show-messages.ts';
import { useShowOrigin } from './use-show-origin.ts';

/** DOM id of an opened record, by the text of its key. */
export const detailsId = (key: string): string => `log-record-${key}`;

interface LogDetailsProps {
  readonly record: LogRecord;
  /** Asks for other records. */
  readonly onAsk: (line: string) => void;
}

/** The JSON of a record as it came, and what can be done with it: as low as it can be, for other rows matter too. */
export function LogDetails({ record, onAsk }: LogDetailsProps) {
  const { t } = useTranslation(['logs', 'past']);
  const { times } = useFormat();
  const show = useShowOrigin();
  const showThen = useShowThen();
  const goTo = useLogFilter((state) => state.goTo);
  const target = originTarget(record);
  const vehicleId = vehicleOf(record);
  const showMessages = useShowMessages();
  const { entries, cut } = rawEntries(record.raw);
  return (
    <div id={detailsId(logKeyText(record))} className={styles.open} data-own-click>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={styles.raw} tabIndex={0} aria-label={t('raw')}>
        <dl className={styles.entries}>
          {entries.map(({ name, value }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: keys of one record never change places.
            <div key={at} className={styles.entry}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {cut && <p className={styles.kind}>{t('cut')}</p>}
      </section>
      <div className={styles.actions}>
        <CopyButton label={t('copy')} text={() => rawText(record.raw)} />
        {record.originId !== null && (
          <Button onPress={() => onAsk(aboutLine('', record))}>{t('itsLogs')}</Button>
        )}
        <Button
          onPress={() => {
            onAsk('');
            goTo(logKeyOf(record));
          }}
        >
          {t('around')}
        </Button>
        {canShare() && <CopyButton label={t('copyLink')} text={() => linkTo(logKeyOf(record))} />}
        {target !== null && (
          <Button onPress={() => show(target)}>
            {target.kind === 'stream' ? t('showStream') : t('showVehicle')}
          </Button>
        )}
        {vehicleId !== null && (
          <Button onPress={() => showMessages(vehicleId, record.timeS * 1000)}>{t('messagesAround')}</Button>
        )}
        <Button onPress={() => showThen(record.receivedMs)}>{t('past:showThen')}</Button>
        <AccountMark accountId={accountOf(record)} named />
        <time className={styles.kind}>{times.exact(record.timeS * 1000)}</time>
      </div>
    </div>
  );
}
