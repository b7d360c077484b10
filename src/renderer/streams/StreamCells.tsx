import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figures } from '../../shared/format/figures.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import { StateChip } from './StateChip.tsx';
import styles from './Streams.module.css';
import type { ShownStream } from './shown-stream.ts';
import { useReason } from './use-reason.ts';

interface StreamCellsProps {
  readonly stream: ShownStream;
  readonly nowMs: number;
}

/** One stream's line. Every name and reason is text, whatever it holds. */
export const StreamCells = memo(function StreamCells({ stream, nowMs }: StreamCellsProps) {
  const { t } = useTranslation('streams');
  const { figures, times } = useFormat();
  const { counts, lastDeliveryS } = stream;
  const reason = useReason(stream);
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
      <GridCell title={reason} className={cx(needsWords(stream) ? styles.why : cells.line, styles.muted)}>
        {reason}
      </GridCell>
      {figure(figures.bytes(stream.queueBytes), exact(stream.queueBytes, figures))}
      {lastDeliveryS === null
        ? figure(t('never'))
        : figure(t('ago', { span: figures.age(lastDeliveryS, nowMs) }), times.full(lastDeliveryS * 1000))}
      {figure(figures.compact(counts.read), figures.count(counts.read))}
      {figure(figures.compact(counts.accepted), figures.count(counts.accepted))}
      {figure(figures.compact(counts.rejected), figures.count(counts.rejected), counts.rejected > 0)}
      {figure(figures.compact(counts.skipped), figures.count(counts.skipped))}
      {figure(figures.latency(stream.ackLatencyLastS))}
      <GridCell className={cx(cells.line, styles.figure, styles.median)}>
        {figures.latency(stream.ackLatencyMedianS)}
      </GridCell>
    </>
  );
});

/** Trouble, and what is not known, may take two lines to explain; all is well in one. */
const needsWords = ({ state }: ShownStream): boolean =>
  state === 'not-live' || state === 'degraded' || state === 'failing' || state === 'blocked';

const exact = (bytes: number | null, figures: Figures): string | undefined =>
  bytes === null ? undefined : `${figures.count(bytes)} B`;
