import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogTerm } from '../../../shared/log-filter/log-term.ts';
import { logKeyText } from '../../../shared/log-key.ts';
import type { LogFilter, LogRecord } from '../../../shared/log-record.ts';
import { shortened } from '../../logs/log-view.ts';
import { SeverityMark } from '../../logs/SeverityMark.tsx';
import { useLogTail } from '../../logs/use-log-tail.ts';
import { useLogText } from '../../logs/use-log-text.ts';
import { useShowLogs } from '../../shell/use-show-logs.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { useTimeWords } from '../../ui/use-time-words.ts';
import styles from './StreamDetails.module.css';

const SHOWN = 8;

interface StreamRecordsProps {
  readonly accountId: string;
  /** Id in its account. */
  readonly streamId: string;
}

/** The stream's latest log records, live. Records that merely mention it are left out. */
export function StreamRecords({ accountId, streamId }: StreamRecordsProps) {
  const { t } = useTranslation('streamDetails');
  const say = useSay();
  const showLogs = useShowLogs();
  const timeWords = useTimeWords();
  const { language } = useFormat().style;
  const filter = useMemo<LogFilter>(
    () => ({ accounts: [accountId], terms: [aboutStream(streamId)], language }),
    [accountId, streamId, language],
  );
  const { tail } = useLogTail(filter);
  const records = tail.records.slice(0, SHOWN);

  return (
    <section className={styles.group} aria-label={t('records')}>
      <h4 className={styles.title}>{t('records')}</h4>
      {tail.failure !== null && <p role="alert">{t('recordsFailed', { message: say(tail.failure) })}</p>}
      {tail.loaded && records.length === 0 && <p className={styles.muted}>{t('noRecords')}</p>}
      <ul className={styles.records}>
        {records.map((record) => (
          <Line key={logKeyText(record)} record={record} time={timeWords.short(record.timeS * 1000)} />
        ))}
      </ul>
      {records.length > 0 && (
        <div>
          <Button onPress={() => showLogs({ origin: 'stream', originId: streamId })}>{t('ownLog')}</Button>
        </div>
      )}
    </section>
  );
}

function aboutStream(id: string): LogTerm {
  return { kind: 'about', not: false, origin: 'stream', test: 'is', values: [id] };
}

function Line({ record, time }: { readonly record: LogRecord; readonly time: string }) {
  const { times } = useFormat();
  const textOf = useLogText();
  const timeMs = record.timeS * 1000;
  return (
    <li className={styles.record}>
      <p className={styles.recordHead}>
        <SeverityMark severity={record.severity} />
        <time title={times.exact(timeMs)}>{time}</time>
        {record.eventCode !== null && <span>{record.eventCode}</span>}
      </p>
      <p className={styles.recordText}>{shortened(textOf(record.message))}</p>
    </li>
  );
}
