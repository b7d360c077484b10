import { useCallback, useEffect, useState } from 'react';
import {
  type Calculator,
  type Interval,
  type IntervalKey,
  type IntervalsPage,
  MOST_INTERVALS,
} from '../../../shared/intervals.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import type { Span } from '../../ui/custom-span.ts';
import { askPages } from '../pages.ts';

/** Intervals as far as they were asked for. */
export interface IntervalList {
  readonly intervals: readonly Interval[];
  readonly calculators: readonly Calculator[];
  readonly unreadAccounts: readonly string[];
  readonly hasMore: boolean;
}

export interface IntervalQuestion {
  readonly span: Span;
  readonly vehicleId: string | null;
  readonly withDeleted: boolean;
}

const PAGE = 500;
/** More than this no file is made of at once. */
const MOST_PAGES = 200;

/** Intervals of a span, newest first, followed as they come in; null where nothing is asked. */
export function useIntervals(question: IntervalQuestion | null) {
  const { intervals } = useHost();
  const subject = question === null ? '' : JSON.stringify(question);
  const [pages, setPages] = useState({ subject, count: 1 });
  const count = pages.subject === subject ? pages.count : 1;
  const read = useCallback(
    async (limit: number, most: number): Promise<Result<IntervalList>> => {
      const { span, ...rest } = JSON.parse(subject) as IntervalQuestion;
      const answer = await askPages<IntervalKey, IntervalsPage>(
        (after) => intervals.page({ ...span, ...rest, after, limit }),
        most,
      );
      return answer.ok ? ok(joined(answer.value)) : answer;
    },
    [intervals, subject],
  );
  const ask = useCallback(() => read(PAGE, count), [read, count]);
  const query = useLiveQuery<IntervalList>({
    ask,
    subject,
    renewOn: String(count),
    enabled: question !== null,
  });
  const { retry } = query;
  useEffect(() => intervals.onChanged(() => retry()), [intervals, retry]);
  return {
    list: query.value,
    failure: query.failure,
    retry,
    more: () => setPages({ subject, count: count + 1 }),
    /** All of the span, for a file. */
    all: () => read(MOST_INTERVALS, MOST_PAGES),
  };
}

function joined(pages: readonly IntervalsPage[]): IntervalList {
  const calculators = new Map(
    pages.flatMap((page) => page.calculators.map((each) => [`${each.accountId}/${each.id}`, each])),
  );
  return {
    intervals: pages.flatMap((page) => page.intervals),
    calculators: [...calculators.values()],
    unreadAccounts: [...new Set(pages.flatMap((page) => page.unreadAccounts))],
    hasMore: pages.at(-1)?.next != null,
  };
}
