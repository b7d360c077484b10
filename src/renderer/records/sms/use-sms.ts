import { useCallback, useEffect, useState } from 'react';
import { ok, type Result } from '../../../shared/result.ts';
import { MOST_SMS, type Sms, type SmsKey, type SmsPage } from '../../../shared/sms.ts';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import type { Span } from '../../ui/custom-span.ts';
import { askPages } from '../pages.ts';

/** Short messages as far as they were asked for. */
export interface SmsList {
  readonly messages: readonly Sms[];
  readonly unreadAccounts: readonly string[];
  readonly hasMore: boolean;
}

export interface SmsQuestion {
  readonly span: Span;
  readonly vehicleId: string | null;
  readonly text: string;
}

const PAGE = 200;
/** More than this no file is made of at once. */
const MOST_PAGES = 200;

/** Short messages of a span, newest first, followed as they come in; null where nothing is asked. */
export function useSms(question: SmsQuestion | null) {
  const { sms } = useHost();
  const subject = question === null ? '' : JSON.stringify(question);
  const [pages, setPages] = useState({ subject, count: 1 });
  const count = pages.subject === subject ? pages.count : 1;
  const read = useCallback(
    async (limit: number, most: number): Promise<Result<SmsList>> => {
      const { span, ...rest } = JSON.parse(subject) as SmsQuestion;
      const answer = await askPages<SmsKey, SmsPage>(
        (after) => sms.page({ ...span, ...rest, after, limit }),
        most,
      );
      return answer.ok ? ok(joined(answer.value)) : answer;
    },
    [sms, subject],
  );
  const ask = useCallback(() => read(PAGE, count), [read, count]);
  const query = useLiveQuery<SmsList>({ ask, subject, renewOn: String(count), enabled: question !== null });
  const { retry } = query;
  useEffect(() => sms.onChanged(() => retry()), [sms, retry]);
  return {
    list: query.value,
    failure: query.failure,
    retry,
    more: () => setPages({ subject, count: count + 1 }),
    /** All of the span, for a file. */
    all: () => read(MOST_SMS, MOST_PAGES),
  };
}

function joined(pages: readonly SmsPage[]): SmsList {
  return {
    messages: pages.flatMap((page) => page.messages),
    unreadAccounts: [...new Set(pages.flatMap((page) => page.unreadAccounts))],
    hasMore: pages.at(-1)?.next != null,
  };
}
