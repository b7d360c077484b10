import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../shared/intervals.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useNow } from '../../ui/use-now.ts';

/** Whether it goes on: what flespi took back does not. */
export function isRunning({ isActive, deletedMs }: Pick<Interval, 'isActive' | 'deletedMs'>): boolean {
  return isActive === true && deletedMs === null;
}

interface IntervalSpanProps {
  readonly interval: Interval;
  /** There is room for the span alone; that it goes on stands beside it. */
  readonly isNarrow?: boolean;
}

/** How long an interval was; of one that goes on how long it has been until now, for flespi tells an end only once there is one. */
export function IntervalSpan({ interval, isNarrow = false }: IntervalSpanProps) {
  const { figures } = useFormat();
  const { beginMs, endMs } = interval;
  return isRunning(interval) ? (
    <Running beginMs={beginMs} isNarrow={isNarrow} />
  ) : (
    figures.span(endMs - beginMs)
  );
}

function Running({ beginMs, isNarrow }: { readonly beginMs: number; readonly isNarrow: boolean }) {
  const { t } = useTranslation('records');
  const { figures } = useFormat();
  const nowMs = useNow();
  const span = figures.span(Math.max(0, nowMs - beginMs));
  return isNarrow ? <span title={t('soFar', { span })}>{span}</span> : t('soFar', { span });
}
