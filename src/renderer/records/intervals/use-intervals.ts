import {
  type Calculator,
  type Interval,
  type IntervalsPage,
  MOST_INTERVALS,
} from '../../../shared/intervals.ts';
import { useHost } from '../../host/host-context.ts';
import type { Span } from '../../ui/custom-span.ts';
import { type RecordList, useRecordPages } from '../use-record-pages.ts';

/** Intervals as far as they were asked for. */
export interface IntervalList extends RecordList {
  readonly intervals: readonly Interval[];
  readonly calculators: readonly Calculator[];
}

export interface IntervalQuestion {
  readonly span: Span;
  readonly vehicleId: string | null;
  readonly withDeleted: boolean;
}

const LIMITS = { shown: 500, saved: MOST_INTERVALS };

/** Intervals of a span, newest first, followed as they come in; null where nothing is asked. */
export function useIntervals(question: IntervalQuestion | null) {
  const { intervals } = useHost();
  return useRecordPages(question, intervals, joined, LIMITS);
}

function joined(pages: readonly IntervalsPage[]): Omit<IntervalList, keyof RecordList> {
  const calculators = new Map(
    pages.flatMap((page) => page.calculators.map((each) => [`${each.accountId}/${each.id}`, each])),
  );
  return {
    intervals: pages.flatMap((page) => page.intervals),
    calculators: [...calculators.values()],
  };
}
