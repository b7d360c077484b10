import { useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryHours, StreamHistory } from '../../../../shared/stream-page.ts';
import { type ChartGroup, createChartGroup } from '../../../ui/chart/chart-group.ts';

/** What is pointed at of a stream's past, in all of its charts. */
export interface HistoryCursor {
  readonly group: ChartGroup;
  /** Index of the row that is read: the last one while nothing is pointed at. */
  readonly at: number;
  readonly setAt: (index: number) => void;
}

/** Has the charts of a past show its span and one cursor. The rows are of one length of time each, by their middle, Unix seconds. */
export function useHistoryCursor(
  { fromS, toS, binS }: StreamHistory,
  timesS: readonly number[],
  hours: HistoryHours,
): HistoryCursor {
  const [pointedMs, setPointedMs] = useState<number | null>(null);
  const group = useMemo(() => createChartGroup(setPointedMs), []);
  const shownHours = useRef<HistoryHours | null>(null);
  useEffect(() => {
    if (shownHours.current === hours) group.rollTo(fromS, toS);
    else group.show(fromS, toS);
    shownHours.current = hours;
  }, [group, hours, fromS, toS]);
  const last = timesS.length - 1;
  const pointed = pointedMs === null ? last : Math.floor((pointedMs / 1000 - fromS) / binS);
  const at = Math.min(last, Math.max(0, pointed));
  useEffect(() => group.mark(pointedMs), [group, pointedMs]);
  return { group, at, setAt: (index) => setPointedMs((timesS[index] ?? 0) * 1000) };
}
