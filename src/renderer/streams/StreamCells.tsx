import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figures } from '../../shared/format/figures.ts';
import type { StreamCounts } from '../../shared/stream-health.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { useIsPast } from '../shell/past.ts';
import { RowActions } from '../shell/RowActions.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import { StateChip } from './StateChip.tsx';
import styles from './Streams.module.css';
import type { ShownStream } from './shown-stream.ts';
import { useFault } from './use-explanation.ts';
import { useReason } from './use-reason.ts';

interface StreamCellsProps {
  readonly stream: ShownStream;
  readonly nowMs: number;
  readonly onLogs: (stream: ShownStream) => void;
  /** Null where no note can be written. */
  readonly onNote: ((stream: ShownStream) => void) | null;
}

/** One stream's line. Every name and reason is text, whatever it holds. */
export const StreamCells = memo(function StreamCells({ stream, nowMs, onLogs, onNote }: StreamCellsProps) {
  const { t } = useTranslation('streams');
  const { figures, times } = useFormat();
  const { counts, ratesPerMin, lastDeliveryS } = stream;
  const reason = useReason(stream);
  const fault = useFault(stream);
  const trend = trendOf(stream);
  const isPast = useIsPast();
  const rate = (of: keyof StreamCounts) =>
    figure(
      figures.compact(ratesPerMin?.[of] ?? null),
      t(isPast ? 'sinceThen' : 'sinceStart', { messages: figures.count(counts[of]) }),
      of === 'rejected' && (ratesPerMin?.rejected ?? 0) > 0,
    );
  const figure = (text: string, title?: string, warn = false) => (
    <GridCell
      title={title}
      className={cx(cells.line, styles.figure, text === '0' && styles.zero, warn && styles.warn)}
    >
      {text}
    </GridCell>
  );
  return (
    <>
      <GridCell title={stream.name} className={cx(cells.line, styles.name)}>
        <AccountMark accountId={stream.accountId} /> {stream.name}
      </GridCell>
      <GridCell
        title={stream.protocol ?? undefined}
        className={cx(cells.line, styles.protocol, styles.muted)}
      >
        {stream.protocol ?? '–'}
      </GridCell>
      <GridCell className={cx(cells.line, styles.state)}>
        <StateChip state={stream.state} />
      </GridCell>
      <GridCell
        title={fault === null ? reason : `${fault} ${reason}`}
        className={cx(fault !== null || needsWords(stream) ? styles.why : cells.line, styles.muted)}
      >
        {fault ?? reason}
      </GridCell>
      {figure(`${figures.bytes(stream.queueBytes)}${trend}`, exact(stream.queueBytes, figures))}
      {lastDeliveryS === null
        ? isPast
          ? figure(t('neverThen'), t('neverThenHint'))
          : figure(t('never'))
        : figure(t('ago', { span: figures.age(lastDeliveryS, nowMs) }), times.full(lastDeliveryS * 1000))}
      {rate('read')}
      {rate('accepted')}
      {rate('rejected')}
      {rate('skipped')}
      {figure(figures.latency(stream.ackLatencyMedianS))}
      <GridCell className={cx(cells.line, styles.figure, styles.median)}>
        {figures.latency(stream.ackLatencyP95S)}
      </GridCell>
      <GridCell className={styles.actions}>
        <RowActions
          name={stream.name}
          onLogs={() => onLogs(stream)}
          onNote={onNote === null ? null : () => onNote(stream)}
        />
      </GridCell>
    </>
  );
});

/** Trouble, and what is not known, may take two lines to explain; all is well in one. */
const needsWords = ({ state }: ShownStream): boolean =>
  state === 'not-live' || state === 'degraded' || state === 'failing' || state === 'blocked';

/** Whether the queue grows or drains, where it does so by more than noise. */
const trendOf = ({ queueBytes, queuePerS }: ShownStream): string => {
  if (queuePerS === null || (queueBytes ?? 0) < SMALL_BYTES || Math.abs(queuePerS) < 1) return '';
  const inAnHour = Math.abs(queuePerS) * 3_600;
  if (inAnHour < (queueBytes ?? 0) / 4) return '';
  return queuePerS > 0 ? ' ↑' : ' ↓';
};

/** So much is on its way at any time. */
const SMALL_BYTES = 50_000;

const exact = (bytes: number | null, figures: Figures): string | undefined =>
  bytes === null ? undefined : `${figures.count(bytes)} B`;
