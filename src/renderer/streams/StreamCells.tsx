import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountMark } from '../shell/AccountMark.tsx';
import { cx } from '../ui/cx.ts';
import { formatAge, formatBytes, formatCompact, formatCount, formatLatency } from '../ui/format.ts';
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
  const { times } = useFormat();
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
      {figure(formatBytes(stream.queueBytes), exact(stream.queueBytes))}
      {lastDeliveryS === null
        ? figure(t('never'))
        : figure(t('ago', { span: formatAge(lastDeliveryS, nowMs) }), times.full(lastDeliveryS * 1000))}
      {figure(formatCompact(counts.read), formatCount(counts.read))}
      {figure(formatCompact(counts.accepted), formatCount(counts.accepted))}
      {figure(formatCompact(counts.rejected), formatCount(counts.rejected), counts.rejected > 0)}
      {figure(formatCompact(counts.skipped), formatCount(counts.skipped))}
      {figure(formatLatency(stream.ackLatencyLastS))}
      <GridCell className={cx(cells.line, styles.figure, styles.median)}>
        {formatLatency(stream.ackLatencyMedianS)}
      </GridCell>
    </>
  );
});

/** Trouble, and what is not known, may take two lines to explain; all is well in one. */
const needsWords = ({ state }: ShownStream): boolean =>
  state === 'not-live' || state === 'degraded' || state === 'failing' || state === 'blocked';

const exact = (bytes: number | null): string | undefined =>
  bytes === null ? undefined : `${formatCount(bytes)} B`;
