import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HISTORY_HOURS, type HistoryHours, type StreamHistory } from '../../../../shared/stream-page.ts';
import { ChartSlider } from '../../../ui/chart/ChartSlider.tsx';
import { TimeChart } from '../../../ui/chart/TimeChart.tsx';
import type { ChartColumns, LineLook } from '../../../ui/chart/time-chart-options.ts';
import { useFormat } from '../../../ui/format-store.ts';
import { LoadState } from '../../../ui/LoadState.tsx';
import { STATUS_PALETTE, type StatusColours } from '../../../ui/status-palette.ts';
import { ToggleChip } from '../../../ui/ToggleChip.tsx';
import { useTheme } from '../../../ui/theme.ts';
import details from '../StreamDetails.module.css';
import { type HistoryRows, historyRows } from './history-rows.ts';
import styles from './StreamCharts.module.css';
import { useChangeWords } from './use-change-words.ts';
import { useHistoryCursor } from './use-history-cursor.ts';
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
        <Charts history={history} hours={hours} />
      )}
    </section>
  );
}

function Charts({ history, hours }: { readonly history: StreamHistory; readonly hours: HistoryHours }) {
  const { t } = useTranslation('streamDetails');
  const { figures, times } = useFormat();
  const palette = STATUS_PALETTE[useTheme((state) => state.theme)];
  const rows = useMemo(() => historyRows(history), [history]);
  const marksS = useMemo(() => history.changes.map(({ atS }) => atS), [history]);
  const changes = useChangeWords(history.changes);
  const { group, at, setAt } = useHistoryCursor(history, rows.times, hours);
  const last = rows.times.length - 1;
  const looks = useMemo(() => looksOf(palette), [palette]);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  if (history.bins.length === 0 && history.queue.length === 0)
    return <p className={styles.muted}>{t('pastEmpty')}</p>;

  const value = (values: readonly (number | null)[], write: (value: number) => string): string => {
    const known = values[at] ?? null;
    return known === null ? '–' : write(known);
  };
  const count = (messages: number): string => figures.count(messages);
  const latency = (seconds: number): string => figures.latency(seconds);
  const bytes = (size: number): string => figures.bytes(size);
  const instant = times.short((history.fromS + at * history.binS) * 1000, history.toS * 1000);
  const said = {
    throughput: `${value(rows.accepted, count)} / ${value(rows.rejected, count)}`,
    latency: `${value(rows.latencyP50, latency)} / ${value(rows.latencyP95, latency)}`,
    queue: value(rows.queue, bytes),
    failures: value(rows.failures, count),
  };
  const shared = { group, marksS, fromZero: true, empty: t('pastUnknown') } as const;
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
      <div className={styles.plot}>
        <TimeChart
          {...shared}
          columns={columns.throughput}
          lines={looks.throughput}
          valueText={count}
          isCount
          hasTimes={false}
        />
      </div>
      <p className={styles.name}>
        <span>{t('latency')}</span>
        <strong>{said.latency}</strong>
      </p>
      <div className={styles.plot}>
        <TimeChart
          {...shared}
          columns={columns.latency}
          lines={looks.latency}
          valueText={latency}
          hasTimes={false}
        />
      </div>
      <p className={styles.name}>
        <span>{t('queueChart')}</span>
        <strong>{said.queue}</strong>
      </p>
      <div className={styles.plot}>
        <TimeChart
          {...shared}
          columns={columns.queue}
          lines={looks.queue}
          valueText={bytes}
          hasTimes={false}
        />
      </div>
      <p className={styles.name}>
        <span>{t('failures')}</span>
        <strong>{said.failures}</strong>
      </p>
      <div className={styles.lowest}>
        <TimeChart {...shared} columns={columns.failures} lines={looks.failures} valueText={count} isCount />
      </div>
      <ChartSlider
        label={t('pastAt')}
        text={`${instant}: ${t('throughput')} ${said.throughput}, ${t('latency')} ${said.latency}, ${t('queueChart')} ${said.queue}, ${t('failures')} ${said.failures}`}
        from={0}
        to={last}
        value={Math.max(0, at)}
        onChange={setAt}
      />
      <p className={styles.muted}>{t('pastFrom', { time: instant })}</p>
    </div>
  );
}

type Chart = 'throughput' | 'latency' | 'queue' | 'failures';

function looksOf(palette: StatusColours): Readonly<Record<Chart, readonly LineLook[]>> {
  const line = (colour: string): LineLook => ({ colour, hasPoints: true });
  return {
    throughput: [line(palette.moving), line(palette.alarm)],
    latency: [line(palette.stopped), { ...line(palette.stopped), dash: [3, 3] }],
    queue: [line(palette.idle)],
    failures: [{ colour: palette.alarm, isBars: true }],
  };
}

function columnsOf(rows: HistoryRows): Readonly<Record<Chart, ChartColumns>> {
  return {
    throughput: [rows.times, rows.accepted, rows.rejected],
    latency: [rows.times, rows.latencyP50, rows.latencyP95],
    queue: [rows.times, rows.queue],
    failures: [rows.times, rows.failures],
  };
}
