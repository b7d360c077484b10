import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HISTORY_HOURS, type HistoryHours, type StreamHistory } from '../../../../shared/stream-page.ts';
import { useFormat } from '../../../ui/format-store.ts';
import { LoadState } from '../../../ui/LoadState.tsx';
import { STATUS_PALETTE } from '../../../ui/status-palette.ts';
import { ToggleChip } from '../../../ui/ToggleChip.tsx';
import { useTheme } from '../../../ui/theme.ts';
import details from '../StreamDetails.module.css';
import { historyRows } from './history-rows.ts';
import { Plot } from './Plot.tsx';
import styles from './StreamCharts.module.css';
import { useChangeWords } from './use-change-words.ts';
import { useStreamHistory } from './use-stream-history.ts';

/** Throughput, acknowledgement, queue and failures of a stream on one time axis. */
export function StreamCharts({ id }: { readonly id: string }) {
  const { t } = useTranslation('streamDetails');
  const [hours, setHours] = useState<HistoryHours>(1);
  const { value: history, failure, retry } = useStreamHistory(id, hours);
  return (
    <section className={details.group} aria-label={t('past')}>
      <div className={styles.head}>
        <h4 className={details.title}>{t('past')}</h4>
        <div className={styles.spans}>
          {HISTORY_HOURS.map((one) => (
            <ToggleChip
              key={one}
              text={t(`hours_${one}`)}
              isSelected={one === hours}
              onToggle={() => setHours(one)}
            />
          ))}
        </div>
      </div>
      {history === null ? (
        <LoadState loading={t('pastLoading')} failure={failure} onRetry={retry} />
      ) : (
        <Charts history={history} />
      )}
    </section>
  );
}

function Charts({ history }: { readonly history: StreamHistory }) {
  const { t } = useTranslation('streamDetails');
  const { figures, times } = useFormat();
  const palette = STATUS_PALETTE[useTheme((state) => state.theme)];
  const rows = useMemo(() => historyRows(history), [history]);
  const changes = useChangeWords(history.changes);
  const [cursor, setCursor] = useState<number | null>(null);
  const last = rows.times.length - 1;
  const at = Math.min(cursor ?? last, last);
  if (history.bins.length === 0 && history.queue.length === 0)
    return <p className={styles.muted}>{t('pastEmpty')}</p>;

  const value = (values: readonly (number | null)[], write: (value: number) => string): string => {
    const known = values[at] ?? null;
    return known === null ? '–' : write(known);
  };
  const count = (messages: number): string => figures.count(messages);
  const latency = (seconds: number): string => figures.latency(seconds);
  const bytes = (size: number): string => figures.bytes(size);
  const clock = (seconds: number): string =>
    history.binS >= 7_200 ? times.date(seconds * 1000).replace(/ \d{4}$/, '') : times.minutes(seconds * 1000);
  const instant = times.short(((rows.times[at] ?? 0) - history.binS / 2) * 1000, history.toS * 1000);
  const said = {
    throughput: `${value(rows.accepted, count)} / ${value(rows.rejected, count)}`,
    latency: `${value(rows.latencyP50, latency)} / ${value(rows.latencyP95, latency)}`,
    queue: value(rows.queue, bytes),
    failures: value(rows.failures, count),
  };
  const look = (valueText: (value: number) => string, hasTimes = false) => ({
    hasTimes,
    isCount: valueText === count,
    valueText,
    timeText: clock,
    onCursor: setCursor,
    span: [history.fromS, history.toS] as const,
    changesS: history.changes.map(({ atS }) => atS),
  });
  return (
    <div className={styles.charts}>
      {changes.map((change) => (
        <p key={change} className={styles.changes}>
          {change}
        </p>
      ))}
      <p className={styles.name}>
        <span>{t('throughput')}</span>
        <strong>{said.throughput}</strong>
      </p>
      <Plot
        times={rows.times}
        lines={[
          { colour: palette.moving, values: rows.accepted },
          { colour: palette.alarm, values: rows.rejected },
        ]}
        look={look(count)}
      />
      <p className={styles.name}>
        <span>{t('latency')}</span>
        <strong>{said.latency}</strong>
      </p>
      <Plot
        times={rows.times}
        lines={[
          { colour: palette.stopped, values: rows.latencyP50 },
          { colour: palette.stopped, dash: [3, 3], values: rows.latencyP95 },
        ]}
        look={look(latency)}
      />
      <p className={styles.name}>
        <span>{t('queueChart')}</span>
        <strong>{said.queue}</strong>
      </p>
      <Plot times={rows.times} lines={[{ colour: palette.idle, values: rows.queue }]} look={look(bytes)} />
      <p className={styles.name}>
        <span>{t('failures')}</span>
        <strong>{said.failures}</strong>
      </p>
      <Plot
        times={rows.times}
        lines={[{ colour: palette.alarm, isBars: true, values: rows.failures }]}
        look={look(count, true)}
      />
      <input
        type="range"
        className={styles.slider}
        aria-label={t('pastAt')}
        aria-valuetext={`${instant}: ${t('throughput')} ${said.throughput}, ${t('latency')} ${said.latency}, ${t('queueChart')} ${said.queue}, ${t('failures')} ${said.failures}`}
        min={0}
        max={Math.max(0, last)}
        value={Math.max(0, at)}
        onChange={({ target }) => setCursor(Number(target.value))}
      />
      <p className={styles.muted}>{t('pastFrom', { time: instant })}</p>
    </div>
  );
}
